package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.IntervalUnit;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.SortItem;
import io.starkeep.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Calls of functions, with the forms that are not a plain list of arguments.
final class FunctionCallParser {
    /// Their arguments may be `x -> 'text'`, which elsewhere reads a member of a JSON value.
    private static final Set<String> HIGHER_ORDER =
            Set.of(
                    "all_match",
                    "any_match",
                    "array_filter",
                    "array_map",
                    "array_sort",
                    "array_sortby",
                    "map_apply",
                    "map_filter",
                    "transform",
                    "transform_keys",
                    "transform_values");

    private final Grammar grammar;
    private final TokenStream tokens;

    FunctionCallParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    /// At the opening parenthesis.
    Expression call(QualifiedName name) {
        Position position = name.position();
        return switch (name.parts().size() == 1 ? lower(name) : "") {
            case "extract" -> extract(position);
            case "position" -> position(position);
            case "trim" -> trim(name);
            case "substring", "substr", "mid" -> substring(name);
            case "timestampadd", "timestampdiff" -> withUnit(name);
            default -> plain(name);
        };
    }

    private static String lower(QualifiedName name) {
        return name.last().toLowerCase(Locale.ROOT);
    }

    private Expression plain(QualifiedName name) {
        tokens.expect("(");
        boolean distinct = tokens.accept("DISTINCT");
        if (!distinct) {
            tokens.accept("ALL");
        }
        List<Expression> arguments = new ArrayList<>();
        boolean ignoreNulls = false;
        if (!tokens.at(")")) {
            do {
                arguments.add(argument(name));
                ignoreNulls |= tokens.acceptAll("IGNORE", "NULLS");
            } while (tokens.accept(","));
        }
        List<SortItem> orderBy = grammar.clauses.orderBy();
        Optional<Expression> separator =
                tokens.accept("SEPARATOR")
                        ? Optional.of(grammar.expressions.expression())
                        : Optional.empty();
        if (tokens.accept("USING")) {
            tokens.nameOrString("a character set");
        }
        tokens.expect(")");
        ignoreNulls |= tokens.acceptAll("IGNORE", "NULLS");
        Optional<WindowSpecification> over =
                tokens.accept("OVER") ? Optional.of(grammar.windows.over()) : Optional.empty();
        return new Expression.FunctionCall(
                name.position(), name, arguments, distinct, orderBy, separator, ignoreNulls, over);
    }

    private Expression argument(QualifiedName function) {
        Position position = tokens.position();
        if (tokens.at("*") && tokens.peek(1).is(")")) {
            tokens.next();
            return new Expression.Star(position);
        }
        List<String> parameters = lambdaParameters(function);
        if (parameters.isEmpty()) {
            return grammar.expressions.expression();
        }
        return new Expression.Lambda(position, parameters, grammar.expressions.expression());
    }

    /// Takes `x ->` or `(x, y) ->`; empty when no lambda starts here.
    private List<String> lambdaParameters(QualifiedName function) {
        if (tokens.atName() && tokens.peek(1).is("->")) {
            if (tokens.peek(2).kind() == Token.Kind.STRING
                    && !HIGHER_ORDER.contains(lower(function))) {
                return List.of();
            }
            String parameter = tokens.next().text();
            tokens.expect("->");
            return List.of(parameter);
        }
        int length = parameterListLength();
        if (length == 0) {
            return List.of();
        }
        List<String> parameters = tokens.names("a parameter");
        tokens.expect("->");
        return parameters;
    }

    /// Tokens of `(x, y) ->` before the arrow; 0 when there is no such list.
    private int parameterListLength() {
        if (!tokens.at("(")) {
            return 0;
        }
        int at = 1;
        while (TokenStream.isName(tokens.peek(at))) {
            if (tokens.peek(at + 1).is(")")) {
                return tokens.peek(at + 2).is("->") ? at + 2 : 0;
            }
            if (!tokens.peek(at + 1).is(",")) {
                return 0;
            }
            at += 2;
        }
        return 0;
    }

    /// `EXTRACT(YEAR FROM x)` is `year(x)`.
    private Expression extract(Position position) {
        tokens.expect("(");
        IntervalUnit unit = grammar.literals.unit();
        tokens.expect("FROM");
        Expression operand = grammar.expressions.expression();
        tokens.expect(")");
        return Expression.FunctionCall.of(
                position, unit.name().toLowerCase(Locale.ROOT), List.of(operand));
    }

    /// `POSITION(a IN b)` is `locate(a, b)`.
    private Expression position(Position position) {
        tokens.expect("(");
        Expression wanted = grammar.expressions.operand();
        if (!tokens.accept("IN")) {
            tokens.expect(",");
        }
        Expression text = grammar.expressions.expression();
        tokens.expect(")");
        return Expression.FunctionCall.of(position, "locate", List.of(wanted, text));
    }

    /// `TRIM(LEADING a FROM b)` is `ltrim(b, a)`.
    private Expression trim(QualifiedName name) {
        String side =
                switch (tokens.peek(1).text().toUpperCase(Locale.ROOT)) {
                    case "LEADING" -> "ltrim";
                    case "TRAILING" -> "rtrim";
                    default -> "trim";
                };
        boolean sided = side.length() > "trim".length() || tokens.peek(1).is("BOTH");
        tokens.expect("(");
        if (sided) {
            tokens.next();
        }
        List<Expression> arguments = new ArrayList<>();
        if (!sided || !tokens.at("FROM")) {
            arguments.add(grammar.expressions.expression());
        }
        if (tokens.accept("FROM")) {
            arguments.addFirst(grammar.expressions.expression());
        } else if (tokens.accept(",")) {
            arguments.add(grammar.expressions.expression());
        }
        tokens.expect(")");
        return Expression.FunctionCall.of(name.position(), sided ? side : name.last(), arguments);
    }

    /// `SUBSTRING(a FROM b FOR c)` is `substring(a, b, c)`.
    private Expression substring(QualifiedName name) {
        tokens.expect("(");
        List<Expression> arguments = new ArrayList<>();
        arguments.add(grammar.expressions.expression());
        while (tokens.acceptAny(",", "FROM", "FOR")) {
            arguments.add(grammar.expressions.expression());
        }
        tokens.expect(")");
        return Expression.FunctionCall.of(name.position(), name.last(), arguments);
    }

    private Expression withUnit(QualifiedName name) {
        tokens.expect("(");
        List<Expression> arguments = new ArrayList<>();
        Position position = tokens.position();
        arguments.add(new Expression.UnitKeyword(position, grammar.literals.unit()));
        while (tokens.accept(",")) {
            arguments.add(grammar.expressions.expression());
        }
        tokens.expect(")");
        return Expression.FunctionCall.of(name.position(), name.last(), arguments);
    }
}
