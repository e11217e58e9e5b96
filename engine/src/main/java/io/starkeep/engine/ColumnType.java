package io.starkeep.engine;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.Invariant;
import io.starkeep.error.StarkeepException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// The engine's type of a result column.
///
/// @param precision of a DECIMAL, else 0
/// @param scale of a DECIMAL, else 0
/// @param element of a list
public record ColumnType(Kind kind, int precision, int scale, Optional<ColumnType> element) {
    /// How values lie in memory: decimals by how many digits they may have.
    public enum Kind {
        BOOLEAN(1, 1),
        BYTE(2, 1),
        SHORT(3, 2),
        INT(4, 4),
        LONG(5, 8),
        FLOAT(10, 4),
        DOUBLE(11, 8),
        HUGEINT(16, 16),
        DECIMAL_SHORT(19, 2),
        DECIMAL_INT(19, 4),
        DECIMAL_LONG(19, 8),
        DECIMAL_HUGEINT(19, 16),
        DATE(13, 4),
        TIMESTAMP(12, 8),
        TEXT(17, 16),
        BLOB(18, 16),
        LIST(24, 16),
        NULL(36, 1);

        private final int typeId;
        private final int width;

        Kind(int typeId, int width) {
            this.typeId = typeId;
            this.width = width;
        }

        /// The number of the type in the C API.
        int typeId() {
            return typeId;
        }

        /// Bytes for each row.
        int width() {
            return width;
        }
    }

    public ColumnType {
        Invariant.check(element.isPresent() == (kind == Kind.LIST), "the element of a %s", kind);
    }

    private static final int DECIMAL = 19;
    private static final int LIST = 24;

    public static ColumnType of(Kind kind) {
        return new ColumnType(kind, 0, 0, Optional.empty());
    }

    public static ColumnType decimal(int precision, int scale) {
        Kind kind =
                precision <= 4
                        ? Kind.DECIMAL_SHORT
                        : precision <= 9
                                ? Kind.DECIMAL_INT
                                : precision <= 18 ? Kind.DECIMAL_LONG : Kind.DECIMAL_HUGEINT;
        return new ColumnType(kind, precision, scale, Optional.empty());
    }

    public static ColumnType listOf(ColumnType element) {
        return new ColumnType(Kind.LIST, 0, 0, Optional.of(element));
    }

    static ColumnType ofColumn(MemorySegment result, long column) {
        return taking(StatementCalls.columnLogicalType(result, column), column);
    }

    private static ColumnType taking(MemorySegment type, long column) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment reference = arena.allocateFrom(ValueLayout.ADDRESS, type);
            try {
                return read(type, column);
            } finally {
                VectorCalls.destroyLogicalType(reference);
            }
        }
    }

    private static ColumnType read(MemorySegment type, long column) {
        int id = VectorCalls.typeId(type);
        return switch (id) {
            case DECIMAL -> decimal(VectorCalls.decimalWidth(type), VectorCalls.decimalScale(type));
            case LIST -> listOf(taking(VectorCalls.listChildType(type), column));
            default -> of(plainKind(id, column));
        };
    }

    private static Kind plainKind(int id, long column) {
        return switch (id) {
            case 1 -> Kind.BOOLEAN;
            case 2 -> Kind.BYTE;
            case 3 -> Kind.SHORT;
            case 4 -> Kind.INT;
            case 5 -> Kind.LONG;
            case 10 -> Kind.FLOAT;
            case 11 -> Kind.DOUBLE;
            case 12, 31 -> Kind.TIMESTAMP;
            case 13 -> Kind.DATE;
            case 16 -> Kind.HUGEINT;
            case 17 -> Kind.TEXT;
            case 18 -> Kind.BLOB;
            case 36 -> Kind.NULL;
            default ->
                    throw StarkeepException.of(
                            ErrorCode.NOT_SUPPORTED_YET,
                            "the engine type number "
                                    + id
                                    + " of result column "
                                    + (column + 1)
                                    + "; cast it to a string");
        };
    }
}
