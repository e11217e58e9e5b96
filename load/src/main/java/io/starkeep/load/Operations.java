package io.starkeep.load;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.LoadMapping.Assignment;
import io.starkeep.sql.tree.Expression;
import java.util.List;
import java.util.Optional;

/// The pseudo column `__op` of loads into PRIMARY KEY tables: 0 or `upsert` writes the row, 1 or
/// `delete` deletes the row of its key.
final class Operations {
    /// The name of the column, and of the engine's column of 0 and 1.
    static final String COLUMN = "__op";

    private Operations() {}

    /// Whether the name means the pseudo column.
    static boolean named(String name) {
        return name.equalsIgnoreCase(COLUMN);
    }

    /// Engine SQL for the operation of a row, as text, over the fields of the source; empty when
    /// every row is written.
    static Optional<String> sourceSql(ColumnMapping mapping) {
        Optional<Assignment> assigned =
                mapping.assignments().stream().filter(a -> named(a.column())).findFirst();
        if (assigned.isPresent()) {
            return Optional.of(value(assigned.get().value(), mapping.fields()));
        }
        return mapping.fields().stream()
                .filter(Operations::named)
                .findFirst()
                .map(EngineNames::name);
    }

    /// Engine SQL: 0 or 1 for the text of an operation, NULL for a text that is none.
    static String number(String text) {
        return ("CASE lower(trim(%s)) WHEN '0' THEN 0 WHEN 'upsert' THEN 0 WHEN '1' THEN 1 WHEN"
                        + " 'delete' THEN 1 ELSE if(%s IS NULL, 0, NULL) END")
                .formatted(text, text);
    }

    private static String value(Expression expression, List<String> fields) {
        return switch (expression) {
            case Expression.StringLiteral literal -> EngineNames.literal(literal.value());
            case Expression.IntegerLiteral literal ->
                    EngineNames.literal(literal.value().toString());
            case Expression.ColumnReference reference -> field(reference.name().last(), fields);
            default ->
                    throw StarkeepException.of(
                            ErrorCode.NOT_SUPPORTED_YET,
                            "an expression for __op; give it a field or a constant");
        };
    }

    private static String field(String name, List<String> fields) {
        return fields.stream()
                .filter(field -> field.equalsIgnoreCase(name))
                .findFirst()
                .map(EngineNames::name)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.SEMANTIC_ERROR,
                                "unknown reference column, column=__op, reference=" + name));
    }
}
