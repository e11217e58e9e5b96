package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.VariableScope;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Operands: literals, names, calls, CASE, CAST, subqueries, variables, arrays.
final class PrimaryParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    PrimaryParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    Expression primary() {
        return switch (tokens.peek().kind()) {
            case STRING -> grammar.literals.string();
            case INTEGER -> grammar.literals.integer(false);
            case DECIMAL -> grammar.literals.decimal(false);
            case DOUBLE -> grammar.literals.doubleNumber(false);
            case HEXADECIMAL -> grammar.literals.hexadecimal();
            case NAME -> nameOrCall();
            case WORD -> word();
            case SYMBOL -> symbol();
            case END -> throw tokens.expected("an expression");
        };
    }

    private Expression symbol() {
        Position position = tokens.position();
        return switch (tokens.peek().text()) {
            case "(" -> grammar.parentheses.expression();
            case "[" -> array(position, Optional.empty());
            case "?" -> {
                tokens.next();
                yield new Expression.Parameter(position, tokens.nextParameter());
            }
            case "@@" -> systemVariable(position);
            case "@" -> userVariable(position);
            case "{" -> escape();
            default -> throw tokens.expected("an expression");
        };
    }

    private Expression word() {
        Position position = tokens.position();
        Token word = tokens.peek();
        boolean call = tokens.peek(1).is("(");
        return switch (word.text().toUpperCase(Locale.ROOT)) {
            case "NULL" -> constant(new Expression.NullLiteral(position));
            case "TRUE" -> constant(new Expression.BooleanLiteral(position, true));
            case "FALSE" -> constant(new Expression.BooleanLiteral(position, false));
            case "DEFAULT" -> constant(new Expression.DefaultKeyword(position));
            case "CASE" -> caseExpression(position);
            case "CAST" -> call ? cast(position) : nameOrCall();
            case "CONVERT" -> call ? convert(position) : nameOrCall();
            case "EXISTS" -> exists(position);
            case "INTERVAL" -> interval(position);
            case "DATE" -> temporal(Expression.TemporalKind.DATE);
            case "TIMESTAMP", "DATETIME" -> temporal(Expression.TemporalKind.DATETIME);
            case "ARRAY" -> call ? nameOrCall() : typedArray(position);
            case "CURRENT_DATE",
                    "CURRENT_TIME",
                    "CURRENT_TIMESTAMP",
                    "CURRENT_USER",
                    "LOCALTIME",
                    "LOCALTIMESTAMP" ->
                    call ? nameOrCall() : functionWithoutParentheses(position);
            default -> introducesString(word) ? introducedString() : nameOrCall();
        };
    }

    private Expression constant(Expression literal) {
        tokens.next();
        return literal;
    }

    private Expression functionWithoutParentheses(Position position) {
        return Expression.FunctionCall.of(position, tokens.next().text(), List.of());
    }

    /// `_utf8mb4'text'`, `N'text'`: all text is UTF-8.
    private boolean introducesString(Token word) {
        return tokens.peek(1).kind() == Token.Kind.STRING
                && (word.text().startsWith("_") || word.is("N"));
    }

    private Expression introducedString() {
        tokens.next();
        return grammar.literals.string();
    }

    private Expression temporal(Expression.TemporalKind kind) {
        return tokens.peek(1).kind() == Token.Kind.STRING
                ? grammar.literals.temporal(kind)
                : nameOrCall();
    }

    private Expression caseExpression(Position position) {
        tokens.next();
        Optional<Expression> operand =
                tokens.at("WHEN")
                        ? Optional.empty()
                        : Optional.of(grammar.expressions.expression());
        List<Expression.When> branches = new ArrayList<>();
        tokens.expect("WHEN");
        do {
            Expression condition = grammar.expressions.expression();
            tokens.expect("THEN");
            branches.add(new Expression.When(condition, grammar.expressions.expression()));
        } while (tokens.accept("WHEN"));
        Optional<Expression> otherwise =
                tokens.accept("ELSE")
                        ? Optional.of(grammar.expressions.expression())
                        : Optional.empty();
        tokens.expect("END");
        return new Expression.Case(position, operand, branches, otherwise);
    }

    private Expression cast(Position position) {
        tokens.expect("CAST", "(");
        Expression operand = grammar.expressions.expression();
        tokens.expect("AS");
        SqlType type = grammar.types.ofCast();
        tokens.expect(")");
        return new Expression.Cast(position, operand, type);
    }

    private Expression convert(Position position) {
        tokens.expect("CONVERT", "(");
        Expression operand = grammar.expressions.expression();
        SqlType type = SqlType.STRING;
        if (tokens.accept("USING")) {
            tokens.nameOrString("a character set");
        } else {
            tokens.expect(",");
            type = grammar.types.ofCast();
        }
        tokens.expect(")");
        return new Expression.Cast(position, operand, type);
    }

    private Expression exists(Position position) {
        tokens.next();
        return new Expression.Exists(position, grammar.queries.inParentheses());
    }

    /// `interval` is also a function and may be a column; what follows decides.
    private Expression interval(Position position) {
        Token following = tokens.peek(1);
        boolean amount =
                switch (following.kind()) {
                    case INTEGER, DECIMAL, DOUBLE, STRING, NAME, HEXADECIMAL -> true;
                    case WORD -> TokenStream.isName(following) || following.is("CASE");
                    case SYMBOL ->
                            following.is("(")
                                    || following.is("?")
                                    || following.is("@")
                                    || following.is("-") && isNumber(tokens.peek(2));
                    case END -> false;
                };
        if (!amount) {
            return nameOrCall();
        }
        Token word = tokens.next();
        if (!following.is("(")) {
            Expression count = grammar.expressions.operand();
            return new Expression.Interval(position, count, grammar.literals.unit());
        }
        Parenthesised content = grammar.parentheses.parse();
        if (content instanceof Parenthesised.OfExpressions(var arguments)
                && grammar.literals.unitAt(tokens.peek()).isEmpty()) {
            return Expression.FunctionCall.of(position, word.text(), arguments);
        }
        return new Expression.Interval(
                position,
                ParenthesisParser.asExpression(position, content),
                grammar.literals.unit());
    }

    private static boolean isNumber(Token token) {
        return token.kind() == Token.Kind.INTEGER || token.kind() == Token.Kind.DECIMAL;
    }

    private Expression typedArray(Position position) {
        if (tokens.peek(1).is("<")) {
            if (grammar.types.ofCast() instanceof SqlType.Array(SqlType element)) {
                return array(position, Optional.of(element));
            }
            throw tokens.error();
        }
        tokens.expect("ARRAY");
        return array(position, Optional.empty());
    }

    private Expression array(Position position, Optional<SqlType> elementType) {
        tokens.expect("[");
        List<Expression> elements = tokens.at("]") ? List.of() : grammar.clauses.expressions();
        tokens.expect("]");
        return new Expression.ArrayLiteral(position, elementType, elements);
    }

    /// `operand[index]` or `operand[from:to]`.
    Expression bracket(Expression operand) {
        tokens.expect("[");
        Optional<Expression> from =
                tokens.at(":") ? Optional.empty() : Optional.of(grammar.expressions.expression());
        if (!tokens.accept(":")) {
            tokens.expect("]");
            return new Expression.Subscript(operand.position(), operand, from.orElseThrow());
        }
        Optional<Expression> to =
                tokens.at("]") ? Optional.empty() : Optional.of(grammar.expressions.expression());
        tokens.expect("]");
        return new Expression.Slice(operand.position(), operand, from, to);
    }

    private Expression systemVariable(Position position) {
        tokens.next();
        VariableScope scope = VariableScope.UNSPECIFIED;
        if (tokens.peek(1).is(".")) {
            scope = tokens.at("GLOBAL") ? VariableScope.GLOBAL : VariableScope.SESSION;
            if (!tokens.acceptAny("GLOBAL", "SESSION", "LOCAL")) {
                throw tokens.error();
            }
            tokens.expect(".");
        }
        return new Expression.SystemVariable(
                position, scope, tokens.nameAfterDot("a variable's name"));
    }

    private Expression userVariable(Position position) {
        tokens.next();
        return new Expression.UserVariable(position, userVariableName());
    }

    /// After `@`.
    String userVariableName() {
        if (tokens.at(Token.Kind.STRING)) {
            return tokens.next().text();
        }
        var name = new StringBuilder(tokens.nameAfterDot("a variable's name"));
        while (tokens.accept(".")) {
            name.append('.').append(tokens.nameAfterDot("a variable's name"));
        }
        return name.toString();
    }

    /// ODBC's `{fn f()}`, `{d '...'}`, `{ts '...'}`.
    private Expression escape() {
        tokens.expect("{");
        Position position = tokens.position();
        Expression content;
        if (tokens.accept("FN")) {
            content = grammar.expressions.expression();
        } else if (tokens.accept("D")) {
            content =
                    new Expression.TemporalLiteral(
                            position, Expression.TemporalKind.DATE, tokens.string("a date"));
        } else {
            tokens.expect("TS");
            content =
                    new Expression.TemporalLiteral(
                            position, Expression.TemporalKind.DATETIME, tokens.string("a time"));
        }
        tokens.expect("}");
        return content;
    }

    private Expression nameOrCall() {
        Token first = tokens.peek();
        Position position = tokens.position();
        boolean reserved = !TokenStream.isName(first);
        if (reserved && !(ReservedWords.isFunction(first.text()) && tokens.peek(1).is("("))) {
            throw tokens.expected("an expression");
        }
        List<String> parts = new ArrayList<>();
        parts.add(tokens.next().text());
        while (tokens.accept(".")) {
            parts.add(tokens.nameAfterDot("a name"));
        }
        var name = new QualifiedName(position, parts);
        return tokens.at("(")
                ? grammar.functions.call(name)
                : new Expression.ColumnReference(position, name);
    }
}
