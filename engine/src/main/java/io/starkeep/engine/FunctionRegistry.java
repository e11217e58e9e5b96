package io.starkeep.engine;

import io.starkeep.engine.ColumnType.Kind;
import io.starkeep.error.Invariant;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BiConsumer;

/// Gives functions in Java to the engine. They belong to the database instance.
@SuppressWarnings("restricted")
final class FunctionRegistry {
    private static final FunctionDescriptor CALL =
            FunctionDescriptor.ofVoid(
                    ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    private static final MethodHandle RUN = runHandle();

    private final Arena arena;

    /// @param arena lives as long as the database
    FunctionRegistry(Arena arena) {
        this.arena = arena;
    }

    void register(MemorySegment connection, ScalarFunction function) {
        MethodHandle bound = RUN.bindTo(function);
        MemorySegment stub = Linker.nativeLinker().upcallStub(bound, CALL, arena);
        try (Arena local = Arena.ofConfined()) {
            MemorySegment handle = FunctionCalls.create();
            FunctionCalls.setName(handle, local.allocateFrom(function.name()));
            int fixed = function.parameters().size() - (function.repeated() ? 1 : 0);
            for (Kind parameter : function.parameters().subList(0, fixed)) {
                type(local, handle, parameter, FunctionCalls::addParameter);
            }
            if (function.repeated()) {
                type(local, handle, function.parameters().getLast(), FunctionCalls::setVarargs);
            }
            type(local, handle, function.result(), FunctionCalls::setReturnType);
            FunctionCalls.setSpecialHandling(handle);
            FunctionCalls.setFunction(handle, stub);
            int state = FunctionCalls.register(connection, handle);
            FunctionCalls.destroy(local.allocateFrom(ValueLayout.ADDRESS, handle));
            Invariant.check(
                    state == StatementCalls.SUCCESS,
                    "the engine refuses the function %s",
                    function.name());
        }
    }

    private static void type(
            Arena local,
            MemorySegment handle,
            Kind kind,
            BiConsumer<MemorySegment, MemorySegment> setter) {
        MemorySegment type = FunctionCalls.createType(kind.typeId());
        setter.accept(handle, type);
        VectorCalls.destroyLogicalType(local.allocateFrom(ValueLayout.ADDRESS, type));
    }

    /// What the engine calls. Nothing may be thrown into it.
    private static void run(
            ScalarFunction function, MemorySegment call, MemorySegment chunk, MemorySegment out) {
        try {
            int rows = Math.toIntExact(VectorCalls.chunkSize(chunk));
            ColumnVector[] arguments =
                    new ColumnVector[Math.toIntExact(VectorCalls.columnCount(chunk))];
            for (int i = 0; i < arguments.length; i++) {
                Kind kind =
                        function.parameters().get(Math.min(i, function.parameters().size() - 1));
                arguments[i] =
                        new ColumnVector(
                                ColumnType.of(kind), VectorCalls.chunkVector(chunk, i), rows);
            }
            function.body().apply(arguments, new ResultVector(out, function.result(), rows), rows);
        } catch (Throwable e) {
            fail(function, call, e);
        }
    }

    private static void fail(ScalarFunction function, MemorySegment call, Throwable e) {
        try (Arena local = Arena.ofConfined()) {
            FunctionCalls.setError(call, local.allocateFrom(function.name() + ": " + e));
        }
    }

    private static MethodHandle runHandle() {
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            FunctionRegistry.class,
                            "run",
                            MethodType.methodType(
                                    void.class,
                                    ScalarFunction.class,
                                    MemorySegment.class,
                                    MemorySegment.class,
                                    MemorySegment.class));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
