package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.Query;
import io.starkeep.sql.tree.QueryBody;
import io.starkeep.sql.tree.QueryBody.SetOperation.Operator;
import io.starkeep.sql.tree.QueryBody.SetOperation.Quantifier;
import io.starkeep.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Queries: WITH, set operations, ORDER BY and LIMIT.
final class QueryParser {
    private final Grammar grammar;
    private final TokenStream tokens;
    private final SelectParser selects;
    private final ValuesParser values;

    QueryParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
        this.selects = new SelectParser(grammar);
        this.values = new ValuesParser(grammar);
    }

    boolean atQuery() {
        return tokens.atAny("SELECT", "WITH") || tokens.at("VALUES") && tokens.peek(1).is("(");
    }

    /// Whether what follows a query in parentheses makes it a part of a larger query.
    boolean atContinuation() {
        return tokens.atAny("UNION", "EXCEPT", "MINUS", "INTERSECT", "ORDER", "LIMIT", ")");
    }

    /// `(query)`.
    Query inParentheses() {
        tokens.expect("(");
        Query query = query();
        tokens.expect(")");
        return query;
    }

    Query query() {
        tokens.enter();
        Position position = tokens.position();
        List<Query.CommonTable> with = with();
        Query query = ended(position, with, body(term()));
        tokens.leave();
        return query;
    }

    /// The rest of a query that begins with `first` in parentheses.
    Query continued(Position position, Query first) {
        return ended(position, List.of(), body(new QueryBody.Nested(position, first)));
    }

    private Query ended(Position position, List<Query.CommonTable> with, QueryBody body) {
        List<SortItem> orderBy = grammar.clauses.orderBy();
        Optional<Query.Limit> limit = grammar.clauses.limit();
        if (tokens.atAll("INTO", "OUTFILE")) {
            throw tokens.unsupported("SELECT ... INTO OUTFILE");
        }
        if (body instanceof QueryBody.Nested(Position ignored, Query inner)
                && with.isEmpty()
                && orderBy.isEmpty()
                && limit.isEmpty()) {
            return inner;
        }
        return new Query(position, with, body, orderBy, limit);
    }

    private List<Query.CommonTable> with() {
        if (!tokens.accept("WITH")) {
            return List.of();
        }
        if (tokens.at("RECURSIVE") && TokenStream.isName(tokens.peek(1))) {
            throw tokens.unsupported("recursive common tables (WITH RECURSIVE)");
        }
        List<Query.CommonTable> tables = new ArrayList<>();
        do {
            Position position = tokens.position();
            String name = tokens.name("a name for the common table");
            List<String> columns = tokens.at("(") ? tokens.names("a column name") : List.of();
            tokens.expect("AS");
            tables.add(new Query.CommonTable(position, name, columns, inParentheses()));
        } while (tokens.accept(","));
        return tables;
    }

    private QueryBody term() {
        Position position = tokens.position();
        if (tokens.at("SELECT")) {
            return selects.select();
        }
        if (tokens.at("(")) {
            return new QueryBody.Nested(position, inParentheses());
        }
        if (tokens.at("VALUES")) {
            return values.values();
        }
        throw tokens.error();
    }

    private QueryBody body(QueryBody first) {
        QueryBody left = intersections(first);
        while (true) {
            Operator operator;
            if (tokens.at("UNION")) {
                operator = Operator.UNION;
            } else if (tokens.atAny("EXCEPT", "MINUS")) {
                operator = Operator.EXCEPT;
            } else {
                return left;
            }
            left = chain(left, operator);
        }
    }

    private QueryBody intersections(QueryBody first) {
        QueryBody left = first;
        while (tokens.at("INTERSECT")) {
            left = chain(left, Operator.INTERSECT);
        }
        return left;
    }

    /// All terms that the same operator with the same quantifier joins.
    private QueryBody chain(QueryBody first, Operator operator) {
        List<QueryBody> terms = new ArrayList<>();
        terms.add(first);
        tokens.next();
        Quantifier quantifier = quantifier();
        terms.add(right(operator));
        while (atSame(operator) && nextQuantifier() == quantifier) {
            tokens.next();
            quantifier();
            terms.add(right(operator));
        }
        return new QueryBody.SetOperation(first.position(), operator, quantifier, terms);
    }

    private boolean atSame(Operator operator) {
        return switch (operator) {
            case UNION -> tokens.at("UNION");
            case EXCEPT -> tokens.atAny("EXCEPT", "MINUS");
            case INTERSECT -> tokens.at("INTERSECT");
        };
    }

    private QueryBody right(Operator operator) {
        return operator == Operator.INTERSECT ? term() : intersections(term());
    }

    private Quantifier nextQuantifier() {
        return tokens.peek(1).is("ALL") ? Quantifier.ALL : Quantifier.DISTINCT;
    }

    private Quantifier quantifier() {
        if (tokens.accept("ALL")) {
            return Quantifier.ALL;
        }
        tokens.accept("DISTINCT");
        return Quantifier.DISTINCT;
    }

    /// Rows of INSERT ... VALUES as a query.
    Query valuesOfInsert() {
        Position position = tokens.position();
        return new Query(position, List.of(), values.values(), List.of(), Optional.empty());
    }

    /// The expressions of one row, at its opening parenthesis.
    List<Expression> row() {
        return values.row();
    }
}
