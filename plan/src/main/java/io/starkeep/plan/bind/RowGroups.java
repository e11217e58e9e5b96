package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.plan.function.ResolvedFunction;
import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.AggregateCall;
import io.starkeep.plan.tree.TypedExpression.ColumnReference;
import io.starkeep.plan.tree.TypedExpression.Grouping;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.sql.tree.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The groups of one SELECT: turns expressions over rows into expressions over groups, and collects
/// the aggregates that they need.
final class RowGroups {
    private final StatementBinding statement;
    private final Scope rows;
    private final String alias;
    private final GroupKeys keys;
    private final Map<TypedExpression, ColumnReference> aggregates = new LinkedHashMap<>();

    RowGroups(StatementBinding statement, Scope rows, GroupKeys keys) {
        this.statement = statement;
        this.rows = rows;
        this.keys = keys;
        this.alias = statement.newAlias();
    }

    /// The expression as one over groups.
    ///
    /// @throws io.starkeep.error.StarkeepException NOT_GROUPED naming the column that has no single
    ///   value in a group
    TypedExpression over(TypedExpression value, Position position) {
        int key = keys.indexOf(value);
        if (key >= 0) {
            return keyReference(key);
        }
        return switch (value) {
            case AggregateCall call -> aggregate(call);
            case Grouping call -> grouping(call, position);
            case ColumnReference reference -> ungrouped(reference, position);
            default -> {
                List<TypedExpression> children = value.children();
                yield children.isEmpty()
                        ? value
                        : value.withChildren(
                                children.stream().map(child -> over(child, position)).toList());
            }
        };
    }

    private ColumnReference keyReference(int index) {
        TypedExpression key = keys.values().get(index);
        return new ColumnReference(
                alias,
                StatementBinding.columnName(index),
                key.type(),
                key.nullable() || !keys.sets().isEmpty());
    }

    private TypedExpression aggregate(TypedExpression call) {
        return aggregates.computeIfAbsent(
                call,
                _ ->
                        new ColumnReference(
                                alias,
                                StatementBinding.columnName(
                                        keys.values().size() + aggregates.size()),
                                call.type(),
                                call.nullable()));
    }

    private TypedExpression grouping(Grouping call, Position position) {
        for (TypedExpression key : call.keys()) {
            if (keys.indexOf(key) < 0) {
                throw Faults.semantic(
                        position, "An argument of GROUPING is not an expression of GROUP BY");
            }
        }
        return aggregate(call);
    }

    private TypedExpression ungrouped(ColumnReference reference, Position position) {
        Optional<ScopeColumn> column = rows.owner(reference);
        if (column.isEmpty()) {
            return reference;
        }
        if (allowsAnyValue()) {
            ResolvedFunction any = statement.functions().resolve("any_value", List.of(reference));
            return aggregate(
                    new AggregateCall(
                            any.template(),
                            List.of(reference),
                            false,
                            List.of(),
                            false,
                            reference.type(),
                            true));
        }
        String table = column.get().table();
        throw Faults.of(
                ErrorCode.NOT_GROUPED,
                (table.isEmpty() ? "" : table + ".") + column.get().name(),
                position);
    }

    /// Without ONLY_FULL_GROUP_BY a column gives some value of its group.
    private boolean allowsAnyValue() {
        return statement
                .context()
                .variables()
                .value("sql_mode")
                .flatMap(mode -> mode.text())
                .map(text -> !text.isBlank() && !text.contains("ONLY_FULL_GROUP_BY"))
                .orElse(false);
    }

    /// A column as a subquery of this SELECT sees it.
    ScopeColumn seenFromInside(ScopeColumn column, Position position) {
        return new ScopeColumn(
                column.name(), over(column.value(), position), column.table(), column.database());
    }

    boolean isKey(ScopeColumn column) {
        return keys.indexOf(column.value()) >= 0;
    }

    TypedRelation relation(Optional<TypedRelation> source, Optional<TypedExpression> filter) {
        List<TypedExpression> values = keys.values();
        List<Projection> keyColumns =
                IntStream.range(0, values.size())
                        .mapToObj(
                                i -> new Projection(StatementBinding.columnName(i), values.get(i)))
                        .toList();
        List<Projection> aggregateColumns =
                aggregates.entrySet().stream()
                        .map(one -> new Projection(one.getValue().column(), one.getKey()))
                        .toList();
        return new TypedRelation.Aggregation(
                alias, source, filter, keyColumns, keys.sets(), aggregateColumns);
    }
}
