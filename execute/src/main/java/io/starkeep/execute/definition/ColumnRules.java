package io.starkeep.execute.definition;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.ColumnDefinition;
import io.starkeep.sql.tree.ColumnDefinition.Nullability;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.SqlType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Columns: names, types, defaults.
final class ColumnRules {
    private ColumnRules() {}

    /// @throws StarkeepException DUPLICATE_COLUMN
    static void checkNames(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            NameRules.checkColumn(name);
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw StarkeepException.of(ErrorCode.DUPLICATE_COLUMN, name, "");
            }
        }
    }

    /// @param notNull the column is a key of a PRIMARY KEY table
    static Column column(ColumnDefinition definition, boolean notNull) {
        checkType(definition.name(), definition.type());
        if (definition.aggregation().isPresent()) {
            throw StarkeepException.of(
                    ErrorCode.NOT_SUPPORTED_YET,
                    "AGGREGATE KEY tables (column '"
                            + definition.name()
                            + "' has "
                            + definition.aggregation().get()
                            + ")");
        }
        if (notNull && definition.nullability() == Nullability.NULL) {
            throw Problems.semantic(
                    "Key column '%s' of a PRIMARY KEY table cannot be NULL; remove NULL",
                    definition.name());
        }
        boolean nullable = !notNull && definition.nullability() != Nullability.NOT_NULL;
        return new Column(
                definition.name(),
                definition.type(),
                nullable,
                defaultValue(definition, nullable),
                definition.comment().orElse(""));
    }

    static void checkType(String column, SqlType type) {
        switch (type) {
            case SqlType.Scalar scalar -> checkScalar(column, scalar);
            case SqlType.Array(SqlType element) -> checkType(column, element);
            case SqlType.Decimal _, SqlType.Char _, SqlType.Varchar _, SqlType.Varbinary _ -> {}
        }
    }

    private static void checkScalar(String column, SqlType.Scalar type) {
        switch (type) {
            case NULL, TIME, BITMAP, HLL, PERCENTILE ->
                    throw StarkeepException.of(
                            ErrorCode.NOT_SUPPORTED_YET,
                            "the type " + type.sql() + " of column '" + column + "'");
            case BOOLEAN,
                    TINYINT,
                    SMALLINT,
                    INT,
                    BIGINT,
                    LARGEINT,
                    FLOAT,
                    DOUBLE,
                    DATE,
                    DATETIME,
                    JSON -> {}
        }
    }

    private static DefaultValue defaultValue(ColumnDefinition definition, boolean nullable) {
        return switch (definition.defaultValue()) {
            case DefaultValue.None none -> none;
            case DefaultValue.Null value -> {
                if (!nullable) {
                    throw invalid(definition, ": the column is NOT NULL");
                }
                yield value;
            }
            case DefaultValue.CurrentTimestamp value -> {
                if (definition.type() != SqlType.Scalar.DATETIME) {
                    throw invalid(definition, ": CURRENT_TIMESTAMP is for DATETIME columns");
                }
                yield value;
            }
            case DefaultValue.Constant(String text) ->
                    new DefaultValue.Constant(
                            Constants.canonical(definition.type(), text)
                                    .orElseThrow(() ->
                                            invalid(
                                                    definition,
                                                    ": '"
                                                            + text
                                                            + "' is no value of type "
                                                            + definition.type().sql())));
        };
    }

    private static StarkeepException invalid(ColumnDefinition definition, String why) {
        return StarkeepException.of(ErrorCode.INVALID_DEFAULT, definition.name(), why);
    }
}
