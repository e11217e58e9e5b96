package io.starkeep.sql;

import io.starkeep.sql.tree.ArithmeticOperator;
import io.starkeep.sql.tree.ComparisonOperator;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.LogicalOperator;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.UnaryOperator;
import java.util.ArrayList;
import java.util.List;

/// Operators, by precedence climbing: one call for each level of nesting, a loop for chains.
final class ExpressionParser {
    private static final int MAX_TERMS = 20_000;

    private final Grammar grammar;
    private final TokenStream tokens;
    private final PredicateParser predicates;

    ExpressionParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
        this.predicates = new PredicateParser(grammar);
    }

    /// Any expression.
    Expression expression() {
        return parse(Precedence.OR);
    }

    /// An expression without comparison and logic: it ends before AND, as in BETWEEN.
    Expression operand() {
        return parse(Precedence.BIT_OR);
    }

    Expression parse(int weakest) {
        tokens.enter();
        Expression parsed = continued(prefix(), weakest);
        tokens.leave();
        return parsed;
    }

    /// The rest of an expression that begins with `left`.
    Expression continued(Expression left) {
        return continued(left, Precedence.OR);
    }

    private Expression continued(Expression first, int weakest) {
        Expression left = first;
        for (int links = 0; ; links++) {
            InfixOperator operator =
                    InfixOperator.at(tokens.peek(), tokens.options().pipesAsConcat());
            if (operator == null || operator.precedence() < weakest) {
                return left;
            }
            requireShort(links, operator);
            left = infix(left, operator);
        }
    }

    /// A chain makes a tree that is deep on its left side. Arithmetic is walked with loops, the
    /// rest by calls. AND and OR make flat nodes.
    private void requireShort(int links, InfixOperator operator) {
        int most = operator instanceof InfixOperator.Compute ? MAX_TERMS : TokenStream.MAX_DEPTH;
        if (links >= most) {
            throw tokens.wrong(
                    tokens.position(), "this chain of operators has more than " + most + " links");
        }
    }

    private Expression prefix() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case SYMBOL -> symbolPrefix(token);
            case WORD ->
                    token.is("NOT")
                            ? not(Precedence.NOT)
                            : token.is("BINARY") && !tokens.peek(1).is("(")
                                    ? binary()
                                    : grammar.primaries.primary();
            case NAME, STRING, INTEGER, DECIMAL, DOUBLE, HEXADECIMAL, END ->
                    grammar.primaries.primary();
        };
    }

    private Expression symbolPrefix(Token token) {
        return switch (token.text()) {
            case "!" -> not(Precedence.UNARY);
            case "-" -> minus();
            case "+" -> unary(UnaryOperator.PLUS);
            case "~" -> unary(UnaryOperator.BIT_NOT);
            default -> grammar.primaries.primary();
        };
    }

    private Expression not(int precedence) {
        Position position = tokens.position();
        tokens.next();
        return new Expression.Not(position, parse(precedence));
    }

    /// `BINARY x` compares bytes, which is how all strings compare here.
    private Expression binary() {
        tokens.next();
        return parse(Precedence.UNARY);
    }

    private Expression minus() {
        return switch (tokens.peek(1).kind()) {
            case INTEGER, DECIMAL, DOUBLE -> negativeNumber();
            case WORD, NAME, STRING, HEXADECIMAL, SYMBOL, END -> unary(UnaryOperator.MINUS);
        };
    }

    private Expression negativeNumber() {
        tokens.next();
        return switch (tokens.peek().kind()) {
            case INTEGER -> grammar.literals.integer(true);
            case DECIMAL -> grammar.literals.decimal(true);
            default -> grammar.literals.doubleNumber(true);
        };
    }

    private Expression unary(UnaryOperator operator) {
        Position position = tokens.position();
        tokens.next();
        return new Expression.Unary(position, operator, parse(Precedence.UNARY));
    }

    private Expression infix(Expression left, InfixOperator operator) {
        return switch (operator) {
            case InfixOperator.Logic logic -> logical(left, logic.operator());
            case InfixOperator.Compare compare -> comparison(left, compare.operator());
            case InfixOperator.Compute compute ->
                    arithmetic(left, compute.operator(), compute.precedence());
            case InfixOperator.Concatenate concatenate -> concatenation(left, concatenate);
            case InfixOperator.Predicate predicate -> predicates.predicate(left);
            case InfixOperator.Bracket bracket -> grammar.primaries.bracket(left);
            case InfixOperator.Arrow arrow -> arrow(left);
            case InfixOperator.Collate collate -> collated(left);
        };
    }

    private Expression logical(Expression first, LogicalOperator operator) {
        int precedence = Precedence.of(operator);
        List<Expression> terms = new ArrayList<>();
        terms.add(first);
        while (InfixOperator.at(tokens.peek(), tokens.options().pipesAsConcat())
                        instanceof InfixOperator.Logic(LogicalOperator next)
                && next == operator) {
            tokens.next();
            terms.add(parse(precedence + 1));
        }
        return new Expression.Logical(first.position(), operator, terms);
    }

    private Expression comparison(Expression left, ComparisonOperator operator) {
        tokens.next();
        if (tokens.atAny("ANY", "SOME", "ALL") && tokens.peek(1).is("(")) {
            var quantifier =
                    tokens.next().is("ALL") ? Expression.Quantifier.ALL : Expression.Quantifier.ANY;
            return new Expression.QuantifiedComparison(
                    left.position(), operator, quantifier, left, grammar.queries.inParentheses());
        }
        return new Expression.Comparison(left.position(), operator, left, parse(Precedence.BIT_OR));
    }

    private Expression arithmetic(Expression left, ArithmeticOperator operator, int precedence) {
        tokens.next();
        return new Expression.Arithmetic(left.position(), operator, left, parse(precedence + 1));
    }

    private Expression concatenation(Expression first, InfixOperator.Concatenate operator) {
        List<Expression> terms = new ArrayList<>();
        terms.add(first);
        while (tokens.accept("||")) {
            terms.add(parse(operator.precedence() + 1));
        }
        return Expression.FunctionCall.of(first.position(), "concat", terms);
    }

    private Expression arrow(Expression left) {
        tokens.next();
        return new Expression.JsonArrow(left.position(), left, parse(Precedence.POSTFIX + 1));
    }

    /// All strings compare by their bytes, so a collation changes nothing.
    private Expression collated(Expression left) {
        tokens.next();
        tokens.nameOrString("a collation");
        return left;
    }
}
