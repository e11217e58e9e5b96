package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import java.util.Optional;

/// IS, IN, BETWEEN, LIKE and REGEXP after their first operand.
final class PredicateParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    PredicateParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    Expression predicate(Expression operand) {
        if (tokens.accept("IS")) {
            return is(operand);
        }
        boolean negated = tokens.accept("NOT");
        if (tokens.accept("IN")) {
            return in(operand, negated);
        }
        if (tokens.accept("BETWEEN")) {
            Expression low = grammar.expressions.operand();
            tokens.expect("AND");
            return new Expression.Between(
                    operand.position(), operand, low, grammar.expressions.operand(), negated);
        }
        if (tokens.accept("LIKE")) {
            return like(operand, negated);
        }
        if (tokens.acceptAny("REGEXP", "RLIKE")) {
            return new Expression.Match(
                    operand.position(),
                    Expression.MatchKind.REGEXP,
                    operand,
                    grammar.expressions.operand(),
                    Optional.empty(),
                    negated);
        }
        throw tokens.error();
    }

    private Expression is(Expression operand) {
        Position position = operand.position();
        boolean negated = tokens.accept("NOT");
        if (tokens.accept("TRUE")) {
            return new Expression.IsTruth(position, operand, true, negated);
        }
        if (tokens.accept("FALSE")) {
            return new Expression.IsTruth(position, operand, false, negated);
        }
        if (!tokens.accept("UNKNOWN")) {
            tokens.expect("NULL");
        }
        return new Expression.IsNull(position, operand, negated);
    }

    private Expression in(Expression operand, boolean negated) {
        Position position = operand.position();
        return switch (grammar.parentheses.parse()) {
            case Parenthesised.OfQuery(var query) ->
                    new Expression.InQuery(position, operand, query, negated);
            case Parenthesised.OfExpressions(var elements) ->
                    new Expression.InList(position, operand, elements, negated);
        };
    }

    private Expression like(Expression operand, boolean negated) {
        Expression pattern = grammar.expressions.operand();
        Optional<Expression> escape =
                tokens.accept("ESCAPE")
                        ? Optional.of(grammar.expressions.operand())
                        : Optional.empty();
        return new Expression.Match(
                operand.position(), Expression.MatchKind.LIKE, operand, pattern, escape, negated);
    }
}
