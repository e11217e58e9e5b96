package io.starkeep.engine;

import static io.starkeep.engine.StatementCalls.failed;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The part of DuckDB's C API that registers scalar functions.
final class FunctionCalls {
    private static final FunctionDescriptor VOID_OF_1 = FunctionDescriptor.ofVoid(ADDRESS);
    private static final FunctionDescriptor VOID_OF_2 = FunctionDescriptor.ofVoid(ADDRESS, ADDRESS);
    private static final MethodHandle CREATE =
            NativeLibrary.function("duckdb_create_scalar_function", FunctionDescriptor.of(ADDRESS));
    private static final MethodHandle DESTROY =
            NativeLibrary.function("duckdb_destroy_scalar_function", VOID_OF_1);
    private static final MethodHandle SET_NAME =
            NativeLibrary.function("duckdb_scalar_function_set_name", VOID_OF_2);
    private static final MethodHandle ADD_PARAMETER =
            NativeLibrary.function("duckdb_scalar_function_add_parameter", VOID_OF_2);
    private static final MethodHandle SET_VARARGS =
            NativeLibrary.function("duckdb_scalar_function_set_varargs", VOID_OF_2);
    private static final MethodHandle SET_RETURN_TYPE =
            NativeLibrary.function("duckdb_scalar_function_set_return_type", VOID_OF_2);
    private static final MethodHandle SET_SPECIAL_HANDLING =
            NativeLibrary.function("duckdb_scalar_function_set_special_handling", VOID_OF_1);
    private static final MethodHandle SET_FUNCTION =
            NativeLibrary.function("duckdb_scalar_function_set_function", VOID_OF_2);
    private static final MethodHandle SET_ERROR =
            NativeLibrary.function("duckdb_scalar_function_set_error", VOID_OF_2);
    private static final MethodHandle REGISTER =
            NativeLibrary.function(
                    "duckdb_register_scalar_function",
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle CREATE_TYPE =
            NativeLibrary.function(
                    "duckdb_create_logical_type", FunctionDescriptor.of(ADDRESS, JAVA_INT));

    private FunctionCalls() {}

    static MemorySegment create() {
        try {
            return (MemorySegment) CREATE.invokeExact();
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static void destroy(MemorySegment reference) {
        run(DESTROY, reference);
    }

    static void setName(MemorySegment function, MemorySegment name) {
        run(SET_NAME, function, name);
    }

    static void addParameter(MemorySegment function, MemorySegment type) {
        run(ADD_PARAMETER, function, type);
    }

    static void setVarargs(MemorySegment function, MemorySegment type) {
        run(SET_VARARGS, function, type);
    }

    static void setReturnType(MemorySegment function, MemorySegment type) {
        run(SET_RETURN_TYPE, function, type);
    }

    /// NULL arguments reach the function.
    static void setSpecialHandling(MemorySegment function) {
        run(SET_SPECIAL_HANDLING, function);
    }

    static void setFunction(MemorySegment function, MemorySegment body) {
        run(SET_FUNCTION, function, body);
    }

    static void setError(MemorySegment call, MemorySegment message) {
        run(SET_ERROR, call, message);
    }

    static int register(MemorySegment connection, MemorySegment function) {
        try {
            return (int) REGISTER.invokeExact(connection, function);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static MemorySegment createType(int id) {
        try {
            return (MemorySegment) CREATE_TYPE.invokeExact(id);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static void run(MethodHandle handle, MemorySegment a) {
        try {
            handle.invokeExact(a);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static void run(MethodHandle handle, MemorySegment a, MemorySegment b) {
        try {
            handle.invokeExact(a, b);
        } catch (Throwable e) {
            throw failed(e);
        }
    }
}
