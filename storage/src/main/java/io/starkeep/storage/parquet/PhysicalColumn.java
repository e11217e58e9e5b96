package io.starkeep.storage.parquet;

import io.starkeep.type.Column;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.Locale;
import java.util.Set;

/// A column of a table as a Parquet file holds it, see `docs/format/tablet.md`.
record PhysicalColumn(String name, SqlType type) {
    /// Names that the engine's Parquet reader gives a meaning of its own.
    private static final Set<String> RESERVED = Set.of("file_row_number", "file_index", "filename");

    private static final String ESCAPE = "column:";

    static PhysicalColumn of(Column column) {
        return new PhysicalColumn(column.name(), column.type());
    }

    /// The quoted name in the file.
    String stored() {
        boolean reserved = RESERVED.contains(name.toLowerCase(Locale.ROOT));
        return SqlText.name(reserved ? ESCAPE + name : name);
    }

    /// The quoted name in a statement.
    String logical() {
        return SqlText.name(name);
    }

    /// From the value of a statement to that in the file.
    String store() {
        String value = type == Scalar.LARGEINT ? cast(logical(), "VARCHAR") : logical();
        return value + " AS " + stored();
    }

    /// From the value in the file to that of a statement.
    String load() {
        return (type == Scalar.LARGEINT ? cast(stored(), "HUGEINT") : stored())
                + " AS "
                + logical();
    }

    /// A NULL of the column's type.
    String nothing() {
        return cast("NULL", engineType(type)) + " AS " + logical();
    }

    /// The value of a statement in its canonical text form.
    String text() {
        return switch (type) {
            case Scalar.BOOLEAN -> cast(cast(logical(), "TINYINT"), "VARCHAR");
            default -> cast(logical(), "VARCHAR");
        };
    }

    /// @param text in the canonical form of the type
    String constant(String text) {
        return cast(SqlText.literal(text), engineType(type));
    }

    static String cast(String expression, String type) {
        return "CAST(" + expression + " AS " + type + ")";
    }

    /// The engine's type for values in statements.
    static String engineType(SqlType type) {
        return switch (type) {
            case Scalar scalar -> scalarType(scalar);
            case SqlType.Decimal decimal -> decimal.sql();
            case SqlType.Char _, SqlType.Varchar _ -> "VARCHAR";
            case SqlType.Varbinary _ -> "BLOB";
            case SqlType.Array array -> engineType(array.element()) + "[]";
        };
    }

    private static String scalarType(Scalar scalar) {
        return switch (scalar) {
            case BOOLEAN, TINYINT, SMALLINT, BIGINT, FLOAT, DOUBLE, DATE -> scalar.name();
            case NULL, INT -> "INTEGER";
            case LARGEINT -> "HUGEINT";
            case DATETIME -> "TIMESTAMP";
            case TIME, JSON -> "VARCHAR";
            case BITMAP, HLL, PERCENTILE -> "BLOB";
        };
    }
}
