package io.starkeep.engine;

import static io.starkeep.engine.StatementCalls.failed;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The part of DuckDB's C API that reads and writes data chunks and their types.
final class VectorCalls {
    private static final MethodHandle CHUNK_SIZE =
            NativeLibrary.accessor(
                    "duckdb_data_chunk_get_size", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    private static final MethodHandle COLUMN_COUNT =
            NativeLibrary.accessor(
                    "duckdb_data_chunk_get_column_count",
                    FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    private static final MethodHandle CHUNK_VECTOR =
            NativeLibrary.accessor(
                    "duckdb_data_chunk_get_vector",
                    FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));
    private static final MethodHandle DESTROY_CHUNK =
            NativeLibrary.function("duckdb_destroy_data_chunk", FunctionDescriptor.ofVoid(ADDRESS));
    private static final MethodHandle VECTOR_DATA =
            NativeLibrary.accessor(
                    "duckdb_vector_get_data", FunctionDescriptor.of(ADDRESS, ADDRESS));
    private static final MethodHandle VECTOR_VALIDITY =
            NativeLibrary.accessor(
                    "duckdb_vector_get_validity", FunctionDescriptor.of(ADDRESS, ADDRESS));
    private static final MethodHandle ENSURE_VALIDITY =
            NativeLibrary.function(
                    "duckdb_vector_ensure_validity_writable", FunctionDescriptor.ofVoid(ADDRESS));
    private static final MethodHandle ASSIGN_STRING =
            NativeLibrary.heapAccessor(
                    "duckdb_vector_assign_string_element_len",
                    FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG));
    private static final MethodHandle LIST_CHILD =
            NativeLibrary.accessor(
                    "duckdb_list_vector_get_child", FunctionDescriptor.of(ADDRESS, ADDRESS));
    private static final MethodHandle LIST_SIZE =
            NativeLibrary.accessor(
                    "duckdb_list_vector_get_size", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    private static final MethodHandle TYPE_ID =
            NativeLibrary.function("duckdb_get_type_id", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle DECIMAL_SCALE =
            NativeLibrary.function(
                    "duckdb_decimal_scale", FunctionDescriptor.of(JAVA_BYTE, ADDRESS));
    private static final MethodHandle DECIMAL_WIDTH =
            NativeLibrary.function(
                    "duckdb_decimal_width", FunctionDescriptor.of(JAVA_BYTE, ADDRESS));
    private static final MethodHandle LIST_CHILD_TYPE =
            NativeLibrary.function(
                    "duckdb_list_type_child_type", FunctionDescriptor.of(ADDRESS, ADDRESS));
    private static final MethodHandle DESTROY_TYPE =
            NativeLibrary.function(
                    "duckdb_destroy_logical_type", FunctionDescriptor.ofVoid(ADDRESS));

    private VectorCalls() {}

    static long chunkSize(MemorySegment chunk) {
        return number(CHUNK_SIZE, chunk);
    }

    static long columnCount(MemorySegment chunk) {
        return number(COLUMN_COUNT, chunk);
    }

    static MemorySegment chunkVector(MemorySegment chunk, long column) {
        try {
            return (MemorySegment) CHUNK_VECTOR.invokeExact(chunk, column);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static void destroyChunk(MemorySegment reference) {
        run(DESTROY_CHUNK, reference);
    }

    static MemorySegment vectorData(MemorySegment vector) {
        return pointer(VECTOR_DATA, vector);
    }

    static MemorySegment vectorValidity(MemorySegment vector) {
        return pointer(VECTOR_VALIDITY, vector);
    }

    static void ensureValidityWritable(MemorySegment vector) {
        run(ENSURE_VALIDITY, vector);
    }

    static void assignString(MemorySegment vector, long row, MemorySegment bytes, long length) {
        try {
            ASSIGN_STRING.invokeExact(vector, row, bytes, length);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static MemorySegment listChild(MemorySegment vector) {
        return pointer(LIST_CHILD, vector);
    }

    static long listSize(MemorySegment vector) {
        return number(LIST_SIZE, vector);
    }

    static int typeId(MemorySegment type) {
        try {
            return (int) TYPE_ID.invokeExact(type);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static int decimalScale(MemorySegment type) {
        try {
            return (byte) DECIMAL_SCALE.invokeExact(type);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static int decimalWidth(MemorySegment type) {
        try {
            return (byte) DECIMAL_WIDTH.invokeExact(type);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static MemorySegment listChildType(MemorySegment type) {
        return pointer(LIST_CHILD_TYPE, type);
    }

    static void destroyLogicalType(MemorySegment reference) {
        run(DESTROY_TYPE, reference);
    }

    private static MemorySegment pointer(MethodHandle handle, MemorySegment a) {
        try {
            return (MemorySegment) handle.invokeExact(a);
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
}
