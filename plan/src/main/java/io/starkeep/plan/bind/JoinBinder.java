package io.starkeep.plan.bind;

import io.starkeep.plan.bind.RelationBinder.Bound;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.Relation;
import io.starkeep.sql.tree.Relation.JoinCondition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Joins of two relations.
final class JoinBinder {
    private final StatementBinding statement;
    private final RelationBinder relations;
    private final Scope outer;
    private final CommonTables commonTables;

    JoinBinder(
            StatementBinding statement,
            RelationBinder relations,
            Scope outer,
            CommonTables commonTables) {
        this.statement = statement;
        this.relations = relations;
        this.outer = outer;
        this.commonTables = commonTables;
    }

    Bound bind(Relation.Join join, Scope lateral) {
        Bound left = relations.bind(join.left(), lateral);
        Bound right = relations.bind(join.right(), joined(lateral, left.scope(), join.position()));
        MergedColumns merged = MergedColumns.of(join, left.scope(), right.scope(), join.position());
        Scope both =
                left.scope().joined(right.scope(), merged.offered(join.kind()), join.position());
        Optional<TypedExpression> condition = condition(join, both, merged);
        merged.used().forEach(statement::use);
        TypedRelation relation =
                relation(join.kind(), left.relation(), right.relation(), condition);
        condition.ifPresent(
                value -> restrict(join.kind(), left.relation(), right.relation(), value));
        return new Bound(relation, visible(join, left.scope(), right.scope(), both));
    }

    private static Scope joined(Scope left, Scope right, Position position) {
        return left.joined(
                right,
                Stream.concat(left.columns().stream(), right.columns().stream()).toList(),
                position);
    }

    private Optional<TypedExpression> condition(
            Relation.Join join, Scope both, MergedColumns merged) {
        return switch (join.condition()) {
            case JoinCondition.None() -> Optional.empty();
            case JoinCondition.On(var expression) ->
                    Optional.of(
                            new ExpressionBinder(
                                            statement,
                                            Place.of(both.within(outer), commonTables, "on clause"))
                                    .condition(expression));
            case JoinCondition.Using _, JoinCondition.Natural() -> merged.condition();
        };
    }

    /// Rows that fail the condition do not matter, except on a side whose rows stay whatever they
    /// meet.
    private void restrict(
            Relation.JoinKind kind,
            TypedRelation left,
            TypedRelation right,
            TypedExpression condition) {
        switch (kind) {
            case INNER, CROSS, LEFT_SEMI, RIGHT_SEMI -> {
                statement.restrict(left, condition);
                statement.restrict(right, condition);
            }
            case LEFT, LEFT_ANTI -> statement.restrict(right, condition);
            case RIGHT, RIGHT_ANTI -> statement.restrict(left, condition);
            case FULL -> {}
        }
    }

    private static TypedRelation relation(
            Relation.JoinKind kind,
            TypedRelation left,
            TypedRelation right,
            Optional<TypedExpression> condition) {
        return switch (kind) {
            case INNER, CROSS ->
                    new TypedRelation.Join(
                            condition.isPresent()
                                    ? TypedRelation.JoinKind.INNER
                                    : TypedRelation.JoinKind.CROSS,
                            left,
                            right,
                            condition);
            case LEFT ->
                    new TypedRelation.Join(TypedRelation.JoinKind.LEFT, left, right, condition);
            case RIGHT ->
                    new TypedRelation.Join(TypedRelation.JoinKind.RIGHT, left, right, condition);
            case FULL ->
                    new TypedRelation.Join(TypedRelation.JoinKind.FULL, left, right, condition);
            case LEFT_SEMI ->
                    new TypedRelation.Join(TypedRelation.JoinKind.SEMI, left, right, condition);
            case LEFT_ANTI ->
                    new TypedRelation.Join(TypedRelation.JoinKind.ANTI, left, right, condition);
            case RIGHT_SEMI ->
                    new TypedRelation.Join(TypedRelation.JoinKind.SEMI, right, left, condition);
            case RIGHT_ANTI ->
                    new TypedRelation.Join(TypedRelation.JoinKind.ANTI, right, left, condition);
        };
    }

    /// What the SELECT sees: of a semi or anti join one side only.
    private static Scope visible(Relation.Join join, Scope left, Scope right, Scope both) {
        return switch (join.kind()) {
            case LEFT_SEMI, LEFT_ANTI ->
                    left.joined(right.concealed(), left.columns(), join.position());
            case RIGHT_SEMI, RIGHT_ANTI ->
                    left.concealed().joined(right, right.columns(), join.position());
            case LEFT -> both.withNullable(List.of(right));
            case RIGHT -> both.withNullable(List.of(left));
            case FULL -> both.withNullable(List.of(left, right));
            case INNER, CROSS -> both;
        };
    }
}
