package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.GroupingElement;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.QueryBody;
import io.starkeep.sql.tree.Relation;
import io.starkeep.sql.tree.SelectItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `SELECT ...` up to ORDER BY.
final class SelectParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    SelectParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    QueryBody.Select select() {
        Position position = tokens.position();
        tokens.expect("SELECT");
        boolean distinct = modifiers();
        List<SelectItem> items = items();
        if (tokens.atAll("INTO", "OUTFILE")) {
            throw tokens.unsupported("SELECT ... INTO OUTFILE");
        }
        Optional<Relation> from = from();
        Optional<Expression> where = grammar.clauses.where();
        List<GroupingElement> groupBy = groupBy();
        Optional<Expression> having = optional("HAVING");
        Optional<Expression> qualify = optional("QUALIFY");
        return new QueryBody.Select(
                position, distinct, items, from, where, groupBy, having, qualify, windows());
    }

    private Optional<Expression> optional(String keyword) {
        return tokens.accept(keyword)
                ? Optional.of(grammar.expressions.expression())
                : Optional.empty();
    }

    /// MySQL's advice to its own optimizer has no meaning here.
    private boolean modifiers() {
        boolean distinct = false;
        while (true) {
            if (tokens.accept("DISTINCT")) {
                distinct = true;
            } else if (!isModifier(tokens.peek()) || endsItem(tokens.peek(1))) {
                return distinct;
            } else {
                tokens.next();
            }
        }
    }

    private static boolean isModifier(Token token) {
        return token.is("ALL")
                || token.is("SQL_NO_CACHE")
                || token.is("SQL_CACHE")
                || token.is("SQL_CALC_FOUND_ROWS")
                || token.is("HIGH_PRIORITY")
                || token.is("STRAIGHT_JOIN");
    }

    private static boolean endsItem(Token token) {
        return token.kind() == Token.Kind.END || token.is(",") || token.is("FROM");
    }

    private List<SelectItem> items() {
        List<SelectItem> items = new ArrayList<>();
        do {
            items.add(item());
        } while (tokens.accept(","));
        return items;
    }

    private SelectItem item() {
        Position position = tokens.position();
        if (tokens.accept("*")) {
            return new SelectItem.All(position, Optional.empty());
        }
        Optional<QualifiedName> qualifier = allOf();
        if (qualifier.isPresent()) {
            return new SelectItem.All(position, qualifier);
        }
        int start = tokens.mark();
        Expression expression = grammar.expressions.expression();
        String text = tokens.source().text().substring(start, tokens.previous().end());
        return new SelectItem.Single(position, expression, alias(), text);
    }

    /// Takes `name.*`.
    private Optional<QualifiedName> allOf() {
        if (!tokens.atName()) {
            return Optional.empty();
        }
        int names = 1;
        while (tokens.peek(2 * names - 1).is(".") && isNamePart(tokens.peek(2 * names))) {
            names++;
        }
        if (!tokens.peek(2 * names - 1).is(".") || !tokens.peek(2 * names).is("*")) {
            return Optional.empty();
        }
        Position position = tokens.position();
        List<String> parts = new ArrayList<>();
        for (int part = 0; part < names; part++) {
            parts.add(tokens.next().text());
            tokens.expect(".");
        }
        tokens.expect("*");
        return Optional.of(new QualifiedName(position, parts));
    }

    private static boolean isNamePart(Token token) {
        return token.kind() == Token.Kind.NAME || token.kind() == Token.Kind.WORD;
    }

    private Optional<String> alias() {
        if (tokens.accept("AS")) {
            return Optional.of(tokens.nameOrString("an alias"));
        }
        if (tokens.at(Token.Kind.STRING) || tokens.atName() && !startsClause(tokens.peek())) {
            return Optional.of(tokens.next().text());
        }
        return Optional.empty();
    }

    private static boolean startsClause(Token token) {
        return token.kind() == Token.Kind.WORD && ReservedWords.startsClause(token.text());
    }

    private Optional<Relation> from() {
        if (!tokens.accept("FROM") || tokens.accept("DUAL")) {
            return Optional.empty();
        }
        return Optional.of(grammar.relations.relations());
    }

    private List<GroupingElement> groupBy() {
        if (!tokens.acceptAll("GROUP", "BY")) {
            return List.of();
        }
        Position position = tokens.position();
        List<GroupingElement> elements = new ArrayList<>();
        do {
            elements.add(grouping());
        } while (tokens.accept(","));
        if (tokens.acceptAll("WITH", "ROLLUP")) {
            return List.of(new GroupingElement.Rollup(position, singles(elements)));
        }
        if (tokens.acceptAll("WITH", "CUBE")) {
            return List.of(new GroupingElement.Cube(position, singles(elements)));
        }
        return elements;
    }

    private List<Expression> singles(List<GroupingElement> elements) {
        List<Expression> expressions = new ArrayList<>();
        for (GroupingElement element : elements) {
            if (element instanceof GroupingElement.Single(Position ignored, Expression single)) {
                expressions.add(single);
            } else {
                throw tokens.wrong(
                        element.position(), "WITH ROLLUP and WITH CUBE need plain expressions");
            }
        }
        return expressions;
    }

    private GroupingElement grouping() {
        Position position = tokens.position();
        if (tokens.atAll("ROLLUP", "(")) {
            tokens.next();
            return new GroupingElement.Rollup(position, expressionsInParentheses());
        }
        if (tokens.atAll("CUBE", "(")) {
            tokens.next();
            return new GroupingElement.Cube(position, expressionsInParentheses());
        }
        if (tokens.acceptAll("GROUPING", "SETS")) {
            return new GroupingElement.Sets(position, sets());
        }
        return new GroupingElement.Single(position, grammar.expressions.expression());
    }

    private List<List<Expression>> sets() {
        List<List<Expression>> sets = new ArrayList<>();
        tokens.expect("(");
        do {
            sets.add(
                    tokens.at("(")
                            ? expressionsInParentheses()
                            : List.of(grammar.expressions.expression()));
        } while (tokens.accept(","));
        tokens.expect(")");
        return sets;
    }

    /// `(a, b)`, perhaps empty.
    private List<Expression> expressionsInParentheses() {
        tokens.expect("(");
        List<Expression> expressions = tokens.at(")") ? List.of() : grammar.clauses.expressions();
        tokens.expect(")");
        return expressions;
    }

    private List<QueryBody.NamedWindow> windows() {
        if (!tokens.accept("WINDOW")) {
            return List.of();
        }
        List<QueryBody.NamedWindow> windows = new ArrayList<>();
        do {
            Position position = tokens.position();
            String name = tokens.name("a window");
            tokens.expect("AS");
            windows.add(new QueryBody.NamedWindow(position, name, grammar.windows.specification()));
        } while (tokens.accept(","));
        return windows;
    }
}
