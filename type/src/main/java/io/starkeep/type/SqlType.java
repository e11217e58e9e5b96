package io.starkeep.type;

import io.starkeep.error.Invariant;

/// A type of the dialect, as StarRocks names them. Immutable; [#sql] and [#parse] are inverse.
///
/// STRING is `VARCHAR(65533)`, as in StarRocks 2.x. Lengths of CHAR, VARCHAR and VARBINARY count
/// bytes of UTF-8.
public sealed interface SqlType {
    /// The types without parameters.
    enum Scalar implements SqlType {
        NULL,
        BOOLEAN,
        TINYINT,
        SMALLINT,
        INT,
        BIGINT,
        LARGEINT,
        FLOAT,
        DOUBLE,
        DATE,
        DATETIME,
        TIME,
        JSON,
        BITMAP,
        HLL,
        PERCENTILE;

        @Override
        public String sql() {
            return name();
        }
    }

    /// @param precision 1 to 38
    /// @param scale 0 to `precision`
    record Decimal(int precision, int scale) implements SqlType {
        public Decimal {
            Invariant.check(
                    precision >= 1 && precision <= 38 && scale >= 0 && scale <= precision,
                    "DECIMAL(%s,%s) is out of range",
                    precision,
                    scale);
        }

        @Override
        public String sql() {
            return "DECIMAL(" + precision + "," + scale + ")";
        }
    }

    /// @param length in bytes, 1 to 255
    record Char(int length) implements SqlType {
        @Override
        public String sql() {
            return "CHAR(" + length + ")";
        }
    }

    /// @param length in bytes, 1 to [#MAX_VARCHAR_LENGTH]
    record Varchar(int length) implements SqlType {
        @Override
        public String sql() {
            return "VARCHAR(" + length + ")";
        }
    }

    /// @param length in bytes, 1 to [#MAX_VARCHAR_LENGTH]
    record Varbinary(int length) implements SqlType {
        @Override
        public String sql() {
            return "VARBINARY(" + length + ")";
        }
    }

    record Array(SqlType element) implements SqlType {
        @Override
        public String sql() {
            return "ARRAY<" + element.sql() + ">";
        }
    }

    int MAX_VARCHAR_LENGTH = 1_048_576;
    Varchar STRING = new Varchar(65_533);

    /// The type in the dialect's spelling, for example `DECIMAL(10,2)`.
    String sql();

    /// Reads what [#sql] writes.
    static SqlType parse(String sql) {
        if (sql.startsWith("ARRAY<") && sql.endsWith(">")) {
            return new Array(parse(sql.substring("ARRAY<".length(), sql.length() - 1)));
        }
        int open = sql.indexOf('(');
        if (open < 0) {
            return Scalar.valueOf(sql);
        }
        String[] arguments = sql.substring(open + 1, sql.length() - 1).split(",");
        int first = Integer.parseInt(arguments[0].strip());
        return switch (sql.substring(0, open)) {
            case "DECIMAL" -> new Decimal(first, Integer.parseInt(arguments[1].strip()));
            case "CHAR" -> new Char(first);
            case "VARCHAR" -> new Varchar(first);
            case "VARBINARY" -> new Varbinary(first);
            default -> throw new IllegalArgumentException("No type is written " + sql);
        };
    }
}
