package io.starkeep.plan.function;

import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JSON_OBJECT and JSON_ARRAY, whose values may be of any type.
final class JsonBuilding {
    private JsonBuilding() {}

    static void addTo(Map<String, FunctionFamily> families) {
        families.put(
                "json_array",
                new SpecialFunction(FunctionKind.SCALAR, "(value ...)", JsonBuilding::array));
        families.put(
                "json_object",
                new SpecialFunction(FunctionKind.SCALAR, "(key, value ...)", JsonBuilding::object));
    }

    private static Optional<ResolvedFunction> array(FunctionUse use) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < use.arity(); i++) {
            values.add(value(i, use.type(i)));
        }
        return Optional.of(built(use, "json_array", values, use.types()));
    }

    /// A last key without value gets NULL.
    private static Optional<ResolvedFunction> object(FunctionUse use) {
        List<String> values = new ArrayList<>();
        List<SqlType> types = new ArrayList<>();
        for (int i = 0; i < use.arity(); i++) {
            boolean key = i % 2 == 0;
            types.add(key ? SqlType.STRING : use.type(i));
            values.add(key ? "{" + i + "}" : value(i, use.type(i)));
        }
        if (use.arity() % 2 == 1) {
            values.add("NULL");
        }
        return Optional.of(built(use, "json_object", values, types));
    }

    private static ResolvedFunction built(
            FunctionUse use, String engineName, List<String> values, List<SqlType> types) {
        String call = engineName + "(" + String.join(", ", values) + ")";
        return use.scalar("sr_json_normal(CAST(" + call + " AS VARCHAR))", types, Scalar.JSON);
    }

    private static String value(int index, SqlType type) {
        return type == Scalar.JSON ? "CAST({" + index + "} AS JSON)" : "{" + index + "}";
    }
}
