package io.starkeep.plan.render;

import io.starkeep.plan.TypedValue;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;

/// Constants as Spark's SQL.
final class SparkConstants {
    private SparkConstants() {}

    static String typed(TypedValue value) {
        String type = SparkTypeNames.name(value.type());
        if (value.text().isEmpty()) {
            return "CAST(NULL AS " + type + ")";
        }
        String text = value.text().get();
        return switch (value.type()) {
            case Scalar.BOOLEAN -> Constants.truth(text);
            case SqlType.Char _, SqlType.Varchar _ -> quoted(text);
            default -> "CAST(" + quoted(text) + " AS " + type + ")";
        };
    }

    static String quoted(String text) {
        if (text.indexOf('\0') >= 0) {
            throw SparkTypeNames.refused("strings with NUL");
        }
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
