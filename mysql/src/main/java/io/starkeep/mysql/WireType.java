package io.starkeep.mysql;

import io.starkeep.type.SqlType;

/// How a type appears in column definitions: the numbers that drivers read their own types from.
///
/// @param id the protocol's type number
/// @param characterSet 33 for text (UTF-8), 63 for everything else
/// @param length the longest text form in bytes, as clients use it for display
/// @param decimals digits after the point; 31 says that it varies
public record WireType(int id, int characterSet, long length, int decimals) {
    static final int TINY = 1;
    static final int SHORT = 2;
    static final int LONG = 3;
    static final int FLOAT = 4;
    static final int DOUBLE = 5;
    static final int NULL = 6;
    static final int LONGLONG = 8;
    static final int DATE = 10;
    static final int TIME = 11;
    static final int DATETIME = 12;
    static final int NEWDECIMAL = 246;
    static final int BLOB = 252;
    static final int VAR_STRING = 253;
    static final int STRING = 254;

    private static final int UTF8 = 33;
    private static final int BINARY = 63;
    private static final int VARYING_DECIMALS = 31;
    private static final int BYTES_PER_CHARACTER = 3;
    private static final int UNKNOWN_TEXT_LENGTH = 64 * BYTES_PER_CHARACTER;
    private static final int MICROSECOND_DIGITS = 6;

    /// The wire form of a type of the dialect.
    public static WireType of(SqlType type) {
        return switch (type) {
            case SqlType.Scalar scalar -> scalar(scalar);
            case SqlType.Decimal(int precision, int scale) ->
                    new WireType(NEWDECIMAL, BINARY, precision + (scale > 0 ? 4 : 3), scale);
            case SqlType.Char(int length) -> text(STRING, (long) length * BYTES_PER_CHARACTER);
            case SqlType.Varchar(int length) ->
                    text(VAR_STRING, (long) length * BYTES_PER_CHARACTER);
            case SqlType.Varbinary(int length) -> new WireType(BLOB, BINARY, length, 0);
            case SqlType.Array _ -> text(VAR_STRING, UNKNOWN_TEXT_LENGTH);
        };
    }

    private static WireType scalar(SqlType.Scalar type) {
        return switch (type) {
            case NULL -> new WireType(NULL, BINARY, 0, 0);
            case BOOLEAN -> new WireType(TINY, BINARY, 1, 0);
            case TINYINT -> new WireType(TINY, BINARY, 4, 0);
            case SMALLINT -> new WireType(SHORT, BINARY, 6, 0);
            case INT -> new WireType(LONG, BINARY, 11, 0);
            case BIGINT -> new WireType(LONGLONG, BINARY, 20, 0);
            case LARGEINT -> text(STRING, 40);
            case FLOAT -> new WireType(FLOAT, BINARY, 12, VARYING_DECIMALS);
            case DOUBLE -> new WireType(DOUBLE, BINARY, 22, VARYING_DECIMALS);
            case DATE -> new WireType(DATE, BINARY, 10, 0);
            case DATETIME -> new WireType(DATETIME, BINARY, 26, MICROSECOND_DIGITS);
            case TIME -> new WireType(TIME, BINARY, 10, 0);
            case JSON, BITMAP, HLL, PERCENTILE -> text(STRING, UNKNOWN_TEXT_LENGTH);
        };
    }

    private static WireType text(int id, long length) {
        return new WireType(id, UTF8, length, 0);
    }
}
