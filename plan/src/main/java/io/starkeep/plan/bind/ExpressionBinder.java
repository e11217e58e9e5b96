package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.plan.TypedValue;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.Expression;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Binds expressions at one place of a statement; hands each kind to the class that knows it.
final class ExpressionBinder {
    private final StatementBinding statement;
    private final Place place;

    ExpressionBinder(StatementBinding statement, Place place) {
        this.statement = statement;
        this.place = place;
    }

    StatementBinding statement() {
        return statement;
    }

    FunctionCalls functions() {
        return statement.functions();
    }

    Place place() {
        return place;
    }

    ExpressionBinder at(Place otherPlace) {
        return new ExpressionBinder(statement, otherPlace);
    }

    ExpressionBinder withAliases(Aliases aliases) {
        return at(place.withAliases(aliases));
    }

    TypedExpression bind(Expression expression) {
        return statement.deeper(expression.position(), () -> dispatch(expression));
    }

    List<TypedExpression> bindAll(List<Expression> expressions) {
        return expressions.stream().map(this::bind).toList();
    }

    /// Binds and converts.
    TypedExpression bind(Expression expression, SqlType type) {
        return Conversions.to(bind(expression), type);
    }

    /// Binds something that is true or not: numbers are true unless 0.
    TypedExpression condition(Expression expression) {
        return bind(expression, Scalar.BOOLEAN);
    }

    private TypedExpression dispatch(Expression expression) {
        return switch (expression) {
            case Expression.NullLiteral _,
                    Expression.BooleanLiteral _,
                    Expression.IntegerLiteral _,
                    Expression.DecimalLiteral _,
                    Expression.DoubleLiteral _,
                    Expression.StringLiteral _,
                    Expression.BinaryLiteral _,
                    Expression.TemporalLiteral _ ->
                    LiteralBinder.bind(expression);
            case Expression.ColumnReference column -> column(column);
            case Expression.Parameter parameter ->
                    new VariableBinder(statement.context()).parameter(parameter);
            case Expression.SystemVariable variable ->
                    new VariableBinder(statement.context()).system(variable);
            case Expression.UserVariable variable ->
                    constant(statement.context().variables().userVariable(variable.name()));
            case Expression.Unary unary -> new ArithmeticBinder(this).unary(unary);
            case Expression.Arithmetic arithmetic -> new ArithmeticBinder(this).bind(arithmetic);
            case Expression.Comparison comparison -> new ComparisonBinder(this).bind(comparison);
            case Expression.Between between -> new ComparisonBinder(this).between(between);
            case Expression.InList inList -> new ComparisonBinder(this).inList(inList);
            case Expression.IsNull isNull -> new ConditionBinder(this).isNull(isNull);
            case Expression.IsTruth isTruth -> new ConditionBinder(this).isTruth(isTruth);
            case Expression.Not not -> new TypedExpression.Not(condition(not.operand()));
            case Expression.Logical logical -> new ConditionBinder(this).logical(logical);
            case Expression.Match match -> new PatternBinder(this).bind(match);
            case Expression.Case choice -> new CaseBinder(this).bind(choice);
            case Expression.Cast cast -> Conversions.explicit(bind(cast.operand()), cast.type());
            case Expression.FunctionCall call -> new CallBinder(this).bind(call);
            case Expression.InQuery inQuery -> new SubqueryBinder(this).in(inQuery);
            case Expression.QuantifiedComparison quantified ->
                    new SubqueryBinder(this).quantified(quantified);
            case Expression.Exists exists -> new SubqueryBinder(this).exists(exists);
            case Expression.ScalarSubquery scalar -> new SubqueryBinder(this).scalar(scalar);
            case Expression.ArrayLiteral array -> new ArrayBinder(this).literal(array);
            case Expression.Subscript subscript -> new ArrayBinder(this).subscript(subscript);
            case Expression.Slice slice -> new ArrayBinder(this).slice(slice);
            case Expression.JsonArrow arrow -> new CallBinder(this).jsonArrow(arrow);
            case Expression.Row row ->
                    throw Faults.of(ErrorCode.OPERAND_COLUMNS, "1", row.position());
            case Expression.Interval _,
                    Expression.UnitKeyword _,
                    Expression.DefaultKeyword _,
                    Expression.Star _,
                    Expression.Lambda _ ->
                    throw misplaced(expression);
        };
    }

    private static RuntimeException misplaced(Expression expression) {
        String what =
                switch (expression) {
                    case Expression.Interval _ -> "INTERVAL";
                    case Expression.UnitKeyword unit -> unit.unit().name();
                    case Expression.DefaultKeyword _ -> "DEFAULT";
                    case Expression.Lambda _ -> "A lambda";
                    default -> "*";
                };
        return Faults.semantic(expression.position(), what + " cannot be used here");
    }

    private TypedExpression column(Expression.ColumnReference reference) {
        if (reference.name().parts().size() == 1) {
            TypedExpression parameter =
                    place.lambda().get(reference.name().last().toLowerCase(Locale.ROOT));
            if (parameter != null) {
                return parameter;
            }
        }
        Optional<ScopeColumn> local = place.scope().local(reference.name());
        Optional<TypedExpression> alias = place.aliases().find(reference.name(), local);
        if (alias.isPresent()) {
            return alias.get();
        }
        ScopeColumn found =
                local.orElseGet(() -> place.scope().resolve(reference.name(), place.clause()));
        statement.use(found.value());
        return found.value();
    }

    static TypedExpression constant(TypedValue value) {
        return new TypedExpression.Constant(value);
    }
}
