package io.starkeep.plan.bind;

import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.QueryBody.NamedWindow;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Where an expression stands, which decides what it may name and call.
///
/// @param clause as errors name it: `field list`, `where clause`
/// @param aggregates whether aggregate functions may stand here
/// @param windows whether window functions may stand here
/// @param aliases select-list aliases that may be used, by lower-case name
/// @param lambda parameters of enclosing lambdas, by lower-case name
/// @param namedWindows of the WINDOW clause
record Place(
        Scope scope,
        CommonTables commonTables,
        String clause,
        Allowed aggregates,
        Allowed windows,
        Aliases aliases,
        Map<String, TypedExpression> lambda,
        List<NamedWindow> namedWindows) {

    enum Allowed {
        YES,
        NO
    }

    static Place of(Scope scope, CommonTables commonTables, String clause) {
        return new Place(
                scope,
                commonTables,
                clause,
                Allowed.NO,
                Allowed.NO,
                Aliases.NONE,
                Map.of(),
                List.of());
    }

    Place withAggregates() {
        return new Place(
                scope, commonTables, clause, Allowed.YES, windows, aliases, lambda, namedWindows);
    }

    Place withWindows(List<NamedWindow> windowsInSight) {
        return new Place(
                scope,
                commonTables,
                clause,
                aggregates,
                Allowed.YES,
                aliases,
                lambda,
                windowsInSight);
    }

    Place withAliases(Aliases visible) {
        return new Place(
                scope, commonTables, clause, aggregates, windows, visible, lambda, namedWindows);
    }

    /// Inside the arguments of an aggregate: columns mean the rows before grouping.
    Place insideAggregate() {
        return new Place(
                scope.seenFromInsideAs(UnaryOperator.identity()),
                commonTables,
                "aggregate function",
                Allowed.NO,
                Allowed.NO,
                Aliases.NONE,
                lambda,
                List.of());
    }

    /// Inside the arguments of a window function.
    Place insideWindow() {
        return new Place(
                scope,
                commonTables,
                "window function",
                aggregates,
                Allowed.NO,
                aliases,
                lambda,
                namedWindows);
    }

    Place withLambda(Map<String, TypedExpression> parameters) {
        Map<String, TypedExpression> all = new HashMap<>(lambda);
        parameters.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
        return new Place(
                scope, commonTables, clause, aggregates, windows, aliases, all, namedWindows);
    }
}
