package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

/// Expressions, with parentheses only where precedence asks for them.
final class ExpressionPrinter {
    private final Printers printers;
    private final SqlText out;

    ExpressionPrinter(Printers printers) {
        this.printers = printers;
        this.out = printers.out;
    }

    void list(Collection<Expression> expressions) {
        out.list(expressions, ", ", this::print);
    }

    /// The expression, in parentheses when it binds weaker than `weakest`.
    private void atLeast(int weakest, Expression expression) {
        if (precedence(expression) >= weakest) {
            print(expression);
        } else {
            out.add("(");
            print(expression);
            out.add(")");
        }
    }

    private static int precedence(Expression expression) {
        return switch (expression) {
            case Expression.Logical logical -> Precedence.of(logical.operator());
            case Expression.Not _ -> Precedence.NOT;
            case Expression.Comparison _,
                    Expression.QuantifiedComparison _,
                    Expression.IsNull _,
                    Expression.IsTruth _,
                    Expression.Between _,
                    Expression.InList _,
                    Expression.InQuery _,
                    Expression.Match _ ->
                    Precedence.COMPARISON;
            case Expression.Arithmetic arithmetic -> Precedence.of(arithmetic.operator());
            case Expression.Unary _ -> Precedence.UNARY;
            case Expression.Lambda _ -> Precedence.OR;
            default -> Precedence.POSTFIX + 1;
        };
    }

    void print(Expression expression) {
        switch (expression) {
            case Expression.NullLiteral _ -> out.add("NULL");
            case Expression.BooleanLiteral literal -> out.add(literal.value() ? "TRUE" : "FALSE");
            case Expression.IntegerLiteral literal -> out.add(literal.value().toString());
            case Expression.DecimalLiteral literal -> decimal(literal.value());
            case Expression.DoubleLiteral literal -> doubleNumber(literal.value());
            case Expression.StringLiteral literal -> out.string(literal.value());
            case Expression.BinaryLiteral literal ->
                    out.add("x'").add(literal.hexadecimal()).add("'");
            case Expression.TemporalLiteral literal -> temporal(literal);
            case Expression.Interval interval -> interval(interval);
            case Expression.UnitKeyword keyword -> out.add(keyword.unit().name());
            case Expression.DefaultKeyword _ -> out.add("DEFAULT");
            case Expression.Star _ -> out.add("*");
            case Expression.ColumnReference column -> out.name(column.name());
            case Expression.Parameter _ -> out.add("?");
            case Expression.SystemVariable variable ->
                    printers.sessions.variable("@@", variable.scope(), variable.name());
            case Expression.UserVariable variable -> out.userVariable(variable.name());
            case Expression.ScalarSubquery subquery ->
                    printers.queries.inParentheses(subquery.query());
            case Expression.Exists exists -> {
                out.add("EXISTS ");
                printers.queries.inParentheses(exists.query());
            }
            case Expression.Row row -> inParentheses(row.elements());
            case Expression.Case choice -> choice(choice);
            case Expression.Cast cast -> cast(cast);
            case Expression.FunctionCall call -> printers.functions.call(call);
            case Expression.Lambda lambda -> lambda(lambda);
            case Expression.ArrayLiteral array -> array(array);
            case Expression.Subscript subscript -> subscript(subscript);
            case Expression.Slice slice -> slice(slice);
            case Expression.JsonArrow arrow -> arrow(arrow);
            case Expression.Unary unary -> unary(unary);
            case Expression.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Expression.Comparison comparison -> comparison(comparison);
            case Expression.QuantifiedComparison comparison -> quantified(comparison);
            case Expression.Not not -> {
                out.add("NOT ");
                atLeast(Precedence.NOT, not.operand());
            }
            case Expression.Logical logical -> logical(logical);
            case Expression.IsNull test -> {
                atLeast(Precedence.COMPARISON, test.operand());
                out.add(" IS ").addIf(test.negated(), "NOT ").add("NULL");
            }
            case Expression.IsTruth test -> {
                atLeast(Precedence.COMPARISON, test.operand());
                out.add(" IS ").addIf(test.negated(), "NOT ").add(test.truth() ? "TRUE" : "FALSE");
            }
            case Expression.Between between -> between(between);
            case Expression.InList in -> {
                negatable(in.operand(), in.negated(), " IN ");
                inParentheses(in.elements());
            }
            case Expression.InQuery in -> {
                negatable(in.operand(), in.negated(), " IN ");
                printers.queries.inParentheses(in.query());
            }
            case Expression.Match match -> match(match);
        }
    }

    private void inParentheses(Collection<Expression> expressions) {
        out.add("(");
        list(expressions);
        out.add(")");
    }

    private void decimal(BigDecimal value) {
        String text = value.toPlainString();
        out.add(text.indexOf('.') < 0 ? text + "." : text);
    }

    private void doubleNumber(double value) {
        String text = Double.toString(value);
        out.add(text.indexOf('E') < 0 ? text + "E0" : text);
    }

    private void temporal(Expression.TemporalLiteral literal) {
        switch (literal.kind()) {
            case DATE -> out.add("DATE ");
            case DATETIME -> out.add("TIMESTAMP ");
        }
        out.string(literal.text());
    }

    private void interval(Expression.Interval interval) {
        out.add("INTERVAL ");
        boolean plain =
                interval.amount() instanceof Expression.IntegerLiteral
                        || interval.amount() instanceof Expression.StringLiteral;
        out.addIf(!plain, "(");
        print(interval.amount());
        out.addIf(!plain, ")").add(" ").add(interval.unit().name());
    }

    private void choice(Expression.Case choice) {
        out.add("CASE");
        optional(" ", choice.operand());
        for (Expression.When branch : choice.branches()) {
            out.add(" WHEN ");
            print(branch.condition());
            out.add(" THEN ");
            print(branch.result());
        }
        optional(" ELSE ", choice.otherwise());
        out.add(" END");
    }

    void optional(String prefix, Optional<Expression> expression) {
        expression.ifPresent(present -> {
            out.add(prefix);
            print(present);
        });
    }

    private void cast(Expression.Cast cast) {
        out.add("CAST(");
        print(cast.operand());
        out.add(" AS ").add(cast.type().sql()).add(")");
    }

    private void lambda(Expression.Lambda lambda) {
        if (lambda.parameters().size() == 1) {
            out.name(lambda.parameters().getFirst());
        } else {
            out.names(lambda.parameters());
        }
        out.add(" -> ");
        print(lambda.body());
    }

    private void array(Expression.ArrayLiteral array) {
        array.elementType().ifPresent(type -> out.add("ARRAY<" + type.sql() + ">"));
        out.add("[");
        list(array.elements());
        out.add("]");
    }

    private void subscript(Expression.Subscript subscript) {
        atLeast(Precedence.POSTFIX, subscript.operand());
        out.add("[");
        print(subscript.index());
        out.add("]");
    }

    private void slice(Expression.Slice slice) {
        atLeast(Precedence.POSTFIX, slice.operand());
        out.add("[");
        optional("", slice.from());
        out.add(":");
        optional("", slice.to());
        out.add("]");
    }

    /// As an argument, `a -> b` without parentheses could be a lambda.
    private void arrow(Expression.JsonArrow arrow) {
        boolean ambiguous =
                arrow.operand() instanceof Expression.ColumnReference(_, var name)
                        && name.parts().size() == 1;
        out.addIf(ambiguous, "(");
        atLeast(Precedence.POSTFIX, arrow.operand());
        out.add(" -> ");
        atLeast(Precedence.POSTFIX + 1, arrow.path());
        out.addIf(ambiguous, ")");
    }

    /// A number after minus would become one negative literal.
    private void unary(Expression.Unary unary) {
        boolean number =
                unary.operand() instanceof Expression.IntegerLiteral
                        || unary.operand() instanceof Expression.DecimalLiteral
                        || unary.operand() instanceof Expression.DoubleLiteral;
        out.add(unary.operator().symbol()).add(" ");
        out.addIf(number, "(");
        atLeast(number ? Precedence.OR : Precedence.UNARY, unary.operand());
        out.addIf(number, ")");
    }

    /// Chains are left-deep and may be long: the left side is walked, not called.
    private void arithmetic(Expression.Arithmetic last) {
        Deque<Expression.Arithmetic> chain = new ArrayDeque<>();
        Expression left = last;
        int weakest = 0;
        while (left instanceof Expression.Arithmetic link && precedence(link) >= weakest) {
            chain.push(link);
            weakest = precedence(link);
            left = link.left();
        }
        atLeast(weakest, left);
        for (Expression.Arithmetic link : chain) {
            out.add(" ").add(link.operator().symbol()).add(" ");
            atLeast(precedence(link) + 1, link.right());
        }
    }

    private void comparison(Expression.Comparison comparison) {
        atLeast(Precedence.COMPARISON, comparison.left());
        out.add(" ").add(comparison.operator().symbol()).add(" ");
        atLeast(Precedence.BIT_OR, comparison.right());
    }

    private void quantified(Expression.QuantifiedComparison comparison) {
        atLeast(Precedence.COMPARISON, comparison.left());
        out.add(" ").add(comparison.operator().symbol()).add(" ");
        out.add(comparison.quantifier().name()).add(" ");
        printers.queries.inParentheses(comparison.query());
    }

    private void logical(Expression.Logical logical) {
        int precedence = precedence(logical);
        out.list(
                logical.terms(),
                " " + logical.operator().name() + " ",
                term -> atLeast(precedence + 1, term));
    }

    private void negatable(Expression operand, boolean negated, String operator) {
        atLeast(Precedence.COMPARISON, operand);
        out.addIf(negated, " NOT").add(operator);
    }

    private void between(Expression.Between between) {
        negatable(between.operand(), between.negated(), " BETWEEN ");
        atLeast(Precedence.BIT_OR, between.low());
        out.add(" AND ");
        atLeast(Precedence.BIT_OR, between.high());
    }

    private void match(Expression.Match match) {
        negatable(match.operand(), match.negated(), " " + match.kind().name() + " ");
        atLeast(Precedence.BIT_OR, match.pattern());
        match.escape()
                .ifPresent(escape -> {
                    out.add(" ESCAPE ");
                    atLeast(Precedence.BIT_OR, escape);
                });
    }
}
