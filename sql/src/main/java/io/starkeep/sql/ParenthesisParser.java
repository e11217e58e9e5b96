package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.Query;
import java.util.ArrayList;
import java.util.List;

/// Parentheses of expressions. Whether `((SELECT 1) ...` is a query or an expression shows only
/// after the inner closing parenthesis; what was read so far is then continued as the one or the
/// other, so nothing is read twice.
final class ParenthesisParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    ParenthesisParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    /// A scalar subquery, a row, or an expression in parentheses.
    Expression expression() {
        Position position = tokens.position();
        return asExpression(position, parse());
    }

    Parenthesised parse() {
        tokens.enter();
        tokens.expect("(");
        Parenthesised content = content();
        tokens.expect(")");
        tokens.leave();
        return content;
    }

    private Parenthesised content() {
        if (grammar.queries.atQuery()) {
            return new Parenthesised.OfQuery(grammar.queries.query());
        }
        if (!tokens.at("(")) {
            return new Parenthesised.OfExpressions(grammar.clauses.expressions());
        }
        Position position = tokens.position();
        Parenthesised inner = parse();
        if (inner instanceof Parenthesised.OfQuery(Query query)
                && grammar.queries.atContinuation()) {
            return new Parenthesised.OfQuery(grammar.queries.continued(position, query));
        }
        List<Expression> expressions = new ArrayList<>();
        expressions.add(grammar.expressions.continued(asExpression(position, inner)));
        while (tokens.accept(",")) {
            expressions.add(grammar.expressions.expression());
        }
        return new Parenthesised.OfExpressions(expressions);
    }

    static Expression asExpression(Position position, Parenthesised content) {
        return switch (content) {
            case Parenthesised.OfQuery(Query query) ->
                    new Expression.ScalarSubquery(position, query);
            case Parenthesised.OfExpressions(var expressions) ->
                    expressions.size() == 1
                            ? expressions.getFirst()
                            : new Expression.Row(position, expressions);
        };
    }
}
