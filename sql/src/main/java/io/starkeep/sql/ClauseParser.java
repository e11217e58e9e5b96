package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.Query;
import io.starkeep.sql.tree.ShowFilter;
import io.starkeep.sql.tree.SortItem;
import io.starkeep.sql.tree.UserName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Clauses that several families of statements share.
final class ClauseParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    ClauseParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    /// `a, b, ...`, at least one.
    List<Expression> expressions() {
        var expressions = new ArrayList<Expression>();
        do {
            expressions.add(grammar.expressions.expression());
        } while (tokens.accept(","));
        return expressions;
    }

    /// `[ORDER BY ...]`.
    List<SortItem> orderBy() {
        if (!tokens.acceptAll("ORDER", "BY")) {
            return List.of();
        }
        var items = new ArrayList<SortItem>();
        do {
            items.add(sortItem());
        } while (tokens.accept(","));
        return items;
    }

    private SortItem sortItem() {
        Position position = tokens.position();
        Expression expression = grammar.expressions.expression();
        var direction = SortItem.Direction.ASC;
        if (tokens.accept("DESC")) {
            direction = SortItem.Direction.DESC;
        } else {
            tokens.accept("ASC");
        }
        var nulls = SortItem.Nulls.UNSPECIFIED;
        if (tokens.accept("NULLS")) {
            if (tokens.accept("FIRST")) {
                nulls = SortItem.Nulls.FIRST;
            } else {
                tokens.expect("LAST");
                nulls = SortItem.Nulls.LAST;
            }
        }
        return new SortItem(position, expression, direction, nulls);
    }

    /// `[LIMIT count [OFFSET offset] | LIMIT offset, count]`.
    Optional<Query.Limit> limit() {
        Position position = tokens.position();
        if (!tokens.accept("LIMIT")) {
            return Optional.empty();
        }
        Expression first = rowCount();
        if (tokens.accept(",")) {
            return Optional.of(new Query.Limit(position, rowCount(), Optional.of(first)));
        }
        Optional<Expression> offset =
                tokens.accept("OFFSET") ? Optional.of(rowCount()) : Optional.empty();
        return Optional.of(new Query.Limit(position, first, offset));
    }

    private Expression rowCount() {
        if (tokens.at(Token.Kind.INTEGER)) {
            return grammar.literals.integer(false);
        }
        if (tokens.at("?")) {
            return grammar.primaries.primary();
        }
        throw tokens.expected("a number of rows");
    }

    Optional<Expression> where() {
        return tokens.accept("WHERE")
                ? Optional.of(grammar.expressions.expression())
                : Optional.empty();
    }

    /// `[LIKE 'pattern' | WHERE condition]`.
    Optional<ShowFilter> filter() {
        Position position = tokens.position();
        if (tokens.accept("LIKE")) {
            return Optional.of(new ShowFilter.Like(position, tokens.string("a pattern")));
        }
        if (tokens.accept("WHERE")) {
            return Optional.of(new ShowFilter.Where(position, grammar.expressions.expression()));
        }
        return Optional.empty();
    }

    /// A name with dots.
    QualifiedName qualifiedName(String what) {
        Position position = tokens.position();
        var parts = new ArrayList<String>();
        parts.add(tokens.name(what));
        while (tokens.accept(".")) {
            parts.add(tokens.nameAfterDot(what));
        }
        return new QualifiedName(position, parts);
    }

    /// `[PARTITION[S] name | PARTITION[S] (name, ...)]`; empty when absent.
    List<String> partitions() {
        if (tokens.atAll("TEMPORARY", "PARTITION") || tokens.atAll("TEMPORARY", "PARTITIONS")) {
            throw tokens.unsupported("temporary partitions");
        }
        if (!tokens.acceptAny("PARTITION", "PARTITIONS")) {
            return List.of();
        }
        return tokens.at("(")
                ? tokens.names("a partition name")
                : List.of(tokens.name("a partition name"));
    }

    /// `[PROPERTIES ("key" = "value", ...)]`.
    Map<String, String> properties() {
        return tokens.accept("PROPERTIES") ? propertyList() : Map.of();
    }

    /// `("key" = "value", ...)`.
    Map<String, String> propertyList() {
        var properties = new LinkedHashMap<String, String>();
        tokens.expect("(");
        do {
            Token token = tokens.peek();
            String key = tokens.nameOrString("a property key in quotes");
            tokens.expect("=");
            if (properties.putIfAbsent(key, propertyValue()) != null) {
                throw tokens.wrong(
                        tokens.position(token), "the property \"" + key + "\" is given twice");
            }
        } while (tokens.accept(","));
        tokens.expect(")");
        return properties;
    }

    private String propertyValue() {
        return tokens.at(Token.Kind.INTEGER)
                ? tokens.next().text()
                : tokens.nameOrString("a property value in quotes");
    }

    /// `name`, `'name'@'host'`.
    UserName user() {
        Position position = tokens.position();
        String name = tokens.nameOrString("a user");
        if (!tokens.accept("@")) {
            return new UserName(position, name, "%");
        }
        if (tokens.accept("[")) {
            throw tokens.unsupported("users bound to a DNS name");
        }
        return new UserName(position, name, host());
    }

    /// Hosts such as `127.0.0.1` and `localhost` may stand without quotes.
    private String host() {
        if (tokens.at(Token.Kind.STRING) || tokens.at(Token.Kind.NAME)) {
            return tokens.next().text();
        }
        Token first = tokens.peek();
        if (!first.is("%") && first.kind() != Token.Kind.WORD && !isNumber(first)) {
            throw tokens.expected("a host");
        }
        int end = tokens.next().end();
        while (tokens.peek().start() == end && isHostPart(tokens.peek())) {
            end = tokens.next().end();
        }
        return tokens.source().text().substring(first.start(), end);
    }

    private static boolean isHostPart(Token token) {
        return token.is(".") || token.is("-") || token.kind() == Token.Kind.WORD || isNumber(token);
    }

    private static boolean isNumber(Token token) {
        return token.kind() == Token.Kind.INTEGER || token.kind() == Token.Kind.DECIMAL;
    }
}
