package io.starkeep.plan.function;

import java.util.LinkedHashMap;
import java.util.Map;

/// The functions whose type or form follows no simple signature.
final class SpecialFunctions {
    private SpecialFunctions() {}

    static Map<String, FunctionFamily> all() {
        Map<String, FunctionFamily> families = new LinkedHashMap<>();
        Arithmetic.addTo(families);
        Rounding.addTo(families);
        DecimalAggregates.addTo(families);
        JsonBuilding.addTo(families);
        families.put("str_to_date", StringToDate.family());
        families.put("date_format", DateFormatting.family());
        return families;
    }
}
