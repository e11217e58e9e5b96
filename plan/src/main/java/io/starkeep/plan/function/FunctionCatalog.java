package io.starkeep.plan.function;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.SqlType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All functions and operators of the dialect. Immutable.
///
/// Operators are functions too: `add`, `subtract`, `multiply`, `divide`, `int_divide`, `mod`,
/// `negative`, `bitand`, `bitor`, `bitxor`, `bitnot`, `like`, `regexp`, `concat`, `element_at`.
/// Intervals have functions for each unit: `d + INTERVAL n MONTH` is `months_add(d, n)`, `d -
/// INTERVAL n DAY` is `days_sub(d, n)`; likewise `timestampadd` is `<unit>s_add(d, n)` and
/// `timestampdiff(unit, a, b)` is `<unit>s_diff(b, a)`; `date_slice` and `time_slice` take `(d, n,
/// 'unit', 'floor' or 'ceil')`. Functions of a session, like `database()`, are not here.
public final class FunctionCatalog {
    private final Map<String, FunctionFamily> families = new TreeMap<>();

    public FunctionCatalog() {
        FunctionTable.read().forEach(families::put);
        SpecialFunctions.all()
                .forEach((name, rule) -> families.merge(name, rule, FirstThatFits::new));
    }

    /// The kind of a function, empty for a name that is not known.
    ///
    /// @param name in any case
    public Optional<FunctionKind> kind(String name) {
        return Optional.ofNullable(families.get(key(name))).map(FunctionFamily::kind);
    }

    /// Chooses the overload for the arguments.
    ///
    /// @param name in any case
    /// @param constants for each argument its text form when it is a constant that is not NULL
    /// @throws StarkeepException UNKNOWN_FUNCTION with the types, and the nearest name
    public ResolvedFunction resolve(
            String name, List<SqlType> argumentTypes, List<Optional<String>> constants) {
        String key = key(name);
        FunctionFamily family = families.get(key);
        if (family == null) {
            throw unknown(name, argumentTypes, NearestName.hint(key, families.keySet()));
        }
        return family.resolve(new FunctionUse(key, argumentTypes, constants))
                .orElseThrow(() -> unknown(name, argumentTypes, "; it takes " + family.usage(key)));
    }

    /// All names, in order.
    public List<String> names() {
        return List.copyOf(families.keySet());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static StarkeepException unknown(
            String name, List<SqlType> argumentTypes, String advice) {
        String types =
                argumentTypes.stream()
                        .map(SqlType::sql)
                        .collect(Collectors.joining(", ", "(", ")"));
        return StarkeepException.of(ErrorCode.UNKNOWN_FUNCTION, name + types, advice);
    }
}
