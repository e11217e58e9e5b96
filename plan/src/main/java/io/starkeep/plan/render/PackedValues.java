package io.starkeep.plan.render;

import io.starkeep.plan.TypedValue;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Many rows of constants as one text for each column, which the engine splits: planning a constant
/// costs it about ten microseconds, splitting off a text next to nothing.
final class PackedValues {
    /// Fewer rows stand as they are.
    static final int FEWEST_ROWS = 32;

    private static final char SEPARATOR = '\u001f';
    private static final String NULL = "\u001e";

    private PackedValues() {}

    /// A query that gives the columns of `values` as texts, in the order of its rows.
    ///
    /// @return empty for few rows, and for values that cannot be packed
    static Optional<String> query(TypedRelation.Values values) {
        if (values.rows().size() < FEWEST_ROWS
                || !values.rows().stream().allMatch(PackedValues::fits)) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < values.fields().size(); i++) {
            columns.add(column(values, i) + " AS " + values.fields().get(i).column());
        }
        return Optional.of("SELECT " + String.join(", ", columns));
    }

    private static String column(TypedRelation.Values values, int index) {
        String packed =
                values.rows().stream()
                        .map(row -> text(row.get(index)).orElse(NULL))
                        .collect(Collectors.joining(String.valueOf(SEPARATOR)));
        return "nullif(unnest(string_split(%s, chr(%d))), chr(%d))"
                .formatted(Constants.quoted(packed), (int) SEPARATOR, (int) NULL.charAt(0));
    }

    private static boolean fits(List<TypedExpression> row) {
        return IntStream.range(0, row.size()).allMatch(i -> fits(row.get(i)));
    }

    private static boolean fits(TypedExpression value) {
        return value instanceof Constant(TypedValue constant)
                && isText(constant.type())
                && text(value).map(PackedValues::isPlain).orElse(true);
    }

    /// Whether the engine casts the text of a constant to the very value.
    private static boolean isText(SqlType type) {
        return switch (type) {
            case Scalar _, SqlType.Decimal _, SqlType.Char _, SqlType.Varchar _ -> true;
            case SqlType.Varbinary _, SqlType.Array _ -> false;
        };
    }

    private static boolean isPlain(String text) {
        return text.indexOf(SEPARATOR) < 0 && text.indexOf(NULL) < 0 && text.indexOf('\0') < 0;
    }

    private static Optional<String> text(TypedExpression value) {
        if (!(value instanceof Constant(TypedValue constant))) {
            return Optional.empty();
        }
        return constant.type() == Scalar.BOOLEAN
                ? constant.text().map(Constants::truth)
                : constant.text();
    }
}
