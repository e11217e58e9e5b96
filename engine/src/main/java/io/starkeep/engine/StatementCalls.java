package io.starkeep.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The part of DuckDB's C API that opens databases and runs statements, one method for each C
/// function, under its C name without the prefix.
final class StatementCalls {
    /// `duckdb_result`: five deprecated words and the pointer to the result.
    static final MemoryLayout RESULT =
            MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);

    static final int SUCCESS = 0;

    private static final FunctionDescriptor STATE_OF_2 =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
    private static final FunctionDescriptor STATE_OF_3 =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    private static final FunctionDescriptor STATE_OF_4 =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final FunctionDescriptor POINTER_OF_1 = FunctionDescriptor.of(ADDRESS, ADDRESS);
    private static final FunctionDescriptor LONG_OF_1 = FunctionDescriptor.of(JAVA_LONG, ADDRESS);
    private static final FunctionDescriptor POINTER_AT =
            FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG);
    private static final FunctionDescriptor VOID_OF_1 = FunctionDescriptor.ofVoid(ADDRESS);

    private static final MethodHandle CREATE_CONFIG =
            NativeLibrary.function(
                    "duckdb_create_config", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle SET_CONFIG =
            NativeLibrary.function("duckdb_set_config", STATE_OF_3);
    private static final MethodHandle DESTROY_CONFIG =
            NativeLibrary.function("duckdb_destroy_config", VOID_OF_1);
    private static final MethodHandle OPEN_EXT =
            NativeLibrary.function("duckdb_open_ext", STATE_OF_4);
    private static final MethodHandle CLOSE = NativeLibrary.function("duckdb_close", VOID_OF_1);
    private static final MethodHandle CONNECT =
            NativeLibrary.function("duckdb_connect", STATE_OF_2);
    private static final MethodHandle DISCONNECT =
            NativeLibrary.function("duckdb_disconnect", VOID_OF_1);
    private static final MethodHandle INTERRUPT =
            NativeLibrary.function("duckdb_interrupt", VOID_OF_1);
    private static final MethodHandle FREE = NativeLibrary.function("duckdb_free", VOID_OF_1);
    private static final MethodHandle QUERY = NativeLibrary.function("duckdb_query", STATE_OF_3);
    private static final MethodHandle PREPARE =
            NativeLibrary.function("duckdb_prepare", STATE_OF_3);
    private static final MethodHandle PREPARE_ERROR =
            NativeLibrary.function("duckdb_prepare_error", POINTER_OF_1);
    private static final MethodHandle DESTROY_PREPARE =
            NativeLibrary.function("duckdb_destroy_prepare", VOID_OF_1);
    private static final MethodHandle PENDING =
            NativeLibrary.function("duckdb_pending_prepared", STATE_OF_2);
    private static final MethodHandle PENDING_STREAMING =
            NativeLibrary.function("duckdb_pending_prepared_streaming", STATE_OF_2);
    private static final MethodHandle PENDING_ERROR =
            NativeLibrary.function("duckdb_pending_error", POINTER_OF_1);
    private static final MethodHandle EXECUTE_PENDING =
            NativeLibrary.function("duckdb_execute_pending", STATE_OF_2);
    private static final MethodHandle DESTROY_PENDING =
            NativeLibrary.function("duckdb_destroy_pending", VOID_OF_1);
    private static final MethodHandle RESULT_ERROR =
            NativeLibrary.function("duckdb_result_error", POINTER_OF_1);
    private static final MethodHandle DESTROY_RESULT =
            NativeLibrary.function("duckdb_destroy_result", VOID_OF_1);
    private static final MethodHandle ROWS_CHANGED =
            NativeLibrary.function("duckdb_rows_changed", LONG_OF_1);
    private static final MethodHandle COLUMN_COUNT =
            NativeLibrary.function("duckdb_column_count", LONG_OF_1);
    private static final MethodHandle COLUMN_NAME =
            NativeLibrary.function("duckdb_column_name", POINTER_AT);
    private static final MethodHandle COLUMN_LOGICAL_TYPE =
            NativeLibrary.function("duckdb_column_logical_type", POINTER_AT);
    private static final MethodHandle FETCH_CHUNK =
            NativeLibrary.function("duckdb_fetch_chunk", FunctionDescriptor.of(ADDRESS, RESULT));

    private StatementCalls() {}

    static int createConfig(MemorySegment out) {
        try {
            return (int) CREATE_CONFIG.invokeExact(out);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static int setConfig(MemorySegment config, MemorySegment name, MemorySegment value) {
        return state(SET_CONFIG, config, name, value);
    }

    static void destroyConfig(MemorySegment config) {
        run(DESTROY_CONFIG, config);
    }

    static int openExt(
            MemorySegment path, MemorySegment out, MemorySegment config, MemorySegment error) {
        try {
            return (int) OPEN_EXT.invokeExact(path, out, config, error);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static void close(MemorySegment database) {
        run(CLOSE, database);
    }

    static int connect(MemorySegment database, MemorySegment out) {
        return state(CONNECT, database, out);
    }

    static void disconnect(MemorySegment connection) {
        run(DISCONNECT, connection);
    }

    static void interrupt(MemorySegment connection) {
        run(INTERRUPT, connection);
    }

    static void free(MemorySegment pointer) {
        run(FREE, pointer);
    }

    static int query(MemorySegment connection, MemorySegment sql, MemorySegment out) {
        return state(QUERY, connection, sql, out);
    }

    static int prepare(MemorySegment connection, MemorySegment sql, MemorySegment out) {
        return state(PREPARE, connection, sql, out);
    }

    static MemorySegment prepareError(MemorySegment statement) {
        return pointer(PREPARE_ERROR, statement);
    }

    static void destroyPrepare(MemorySegment statement) {
        run(DESTROY_PREPARE, statement);
    }

    static int pending(MemorySegment statement, MemorySegment out) {
        return state(PENDING, statement, out);
    }

    static int pendingStreaming(MemorySegment statement, MemorySegment out) {
        return state(PENDING_STREAMING, statement, out);
    }

    static MemorySegment pendingError(MemorySegment pending) {
        return pointer(PENDING_ERROR, pending);
    }

    static int executePending(MemorySegment pending, MemorySegment out) {
        return state(EXECUTE_PENDING, pending, out);
    }

    static void destroyPending(MemorySegment pending) {
        run(DESTROY_PENDING, pending);
    }

    static MemorySegment resultError(MemorySegment result) {
        return pointer(RESULT_ERROR, result);
    }

    static void destroyResult(MemorySegment result) {
        run(DESTROY_RESULT, result);
    }

    static long rowsChanged(MemorySegment result) {
        return number(ROWS_CHANGED, result);
    }

    static long columnCount(MemorySegment result) {
        return number(COLUMN_COUNT, result);
    }

    static MemorySegment columnName(MemorySegment result, long column) {
        return pointerAt(COLUMN_NAME, result, column);
    }

    static MemorySegment columnLogicalType(MemorySegment result, long column) {
        return pointerAt(COLUMN_LOGICAL_TYPE, result, column);
    }

    static MemorySegment fetchChunk(MemorySegment result) {
        return pointer(FETCH_CHUNK, result);
    }

    private static int state(MethodHandle handle, MemorySegment a, MemorySegment b) {
        try {
            return (int) handle.invokeExact(a, b);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static int state(
            MethodHandle handle, MemorySegment a, MemorySegment b, MemorySegment c) {
        try {
            return (int) handle.invokeExact(a, b, c);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static MemorySegment pointer(MethodHandle handle, MemorySegment a) {
        try {
            return (MemorySegment) handle.invokeExact(a);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static MemorySegment pointerAt(MethodHandle handle, MemorySegment a, long index) {
        try {
            return (MemorySegment) handle.invokeExact(a, index);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static long number(MethodHandle handle, MemorySegment a) {
        try {
            return (long) handle.invokeExact(a);
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

    /// A C function throws nothing; what a handle throws is an error of ours or of the machine.
    static AssertionError failed(Throwable e) {
        return new AssertionError("A call of the engine's library failed", e);
    }
}
