package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.tree.ComparisonOperator;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Connective;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.plan.tree.TypedExpression.Junction;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.Relation;
import io.starkeep.sql.tree.Relation.JoinCondition;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The columns that USING and NATURAL make one of, and what a join offers then.
record MergedColumns(Scope left, Scope right, List<Pair> pairs, Position position) {
    /// The same name on both sides.
    record Pair(ScopeColumn left, ScopeColumn right) {}

    static MergedColumns of(Relation.Join join, Scope left, Scope right, Position position) {
        List<Pair> pairs =
                switch (join.condition()) {
                    case JoinCondition.None(), JoinCondition.On _ -> List.of();
                    case JoinCondition.Using(List<String> names) ->
                            names.stream().map(name -> pair(name, left, right, position)).toList();
                    case JoinCondition.Natural() ->
                            left.columns().stream()
                                    .map(ScopeColumn::name)
                                    .filter(name -> find(name, right, position).isPresent())
                                    .map(name -> pair(name, left, right, position))
                                    .toList();
                };
        return new MergedColumns(left, right, pairs, position);
    }

    private static Pair pair(String name, Scope left, Scope right, Position position) {
        return new Pair(require(name, left, position), require(name, right, position));
    }

    private static Optional<ScopeColumn> find(String name, Scope scope, Position position) {
        return scope.local(new QualifiedName(position, List.of(name)));
    }

    private static ScopeColumn require(String name, Scope scope, Position position) {
        return find(name, scope, position)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.UNKNOWN_COLUMN,
                                name,
                                " in 'from clause'" + Faults.at(position)));
    }

    List<TypedExpression> used() {
        return pairs.stream()
                .flatMap(pair -> Stream.of(pair.left().value(), pair.right().value()))
                .toList();
    }

    Optional<TypedExpression> condition() {
        List<TypedExpression> terms =
                pairs.stream()
                        .<TypedExpression>map(pair ->
                                ComparisonBinder.compare(
                                        ComparisonOperator.EQUAL,
                                        pair.left().value(),
                                        pair.right().value(),
                                        position))
                        .toList();
        if (terms.size() < 2) {
            return terms.stream().findFirst();
        }
        return Optional.of(new Junction(Connective.AND, terms));
    }

    /// The merged columns first, then the rest of each side.
    List<ScopeColumn> offered(Relation.JoinKind kind) {
        List<ScopeColumn> columns = new ArrayList<>();
        pairs.forEach(pair -> columns.add(merged(pair, kind)));
        left.columns().stream()
                .filter(column -> pairs.stream().noneMatch(pair -> pair.left() == column))
                .forEach(columns::add);
        right.columns().stream()
                .filter(column -> pairs.stream().noneMatch(pair -> pair.right() == column))
                .forEach(columns::add);
        return columns;
    }

    private ScopeColumn merged(Pair pair, Relation.JoinKind kind) {
        return switch (kind) {
            case RIGHT, RIGHT_SEMI, RIGHT_ANTI -> pair.right();
            case FULL -> either(pair);
            case INNER, CROSS, LEFT, LEFT_SEMI, LEFT_ANTI -> pair.left();
        };
    }

    private ScopeColumn either(Pair pair) {
        List<TypedExpression> values = List.of(pair.left().value(), pair.right().value());
        SqlType type = Conversions.common(values, position);
        return new ScopeColumn(
                pair.left().name(),
                new EngineCall(
                        "COALESCE({0}, {1})",
                        Conversions.allTo(values, type),
                        type,
                        values.stream().allMatch(TypedExpression::nullable)),
                "",
                "");
    }
}
