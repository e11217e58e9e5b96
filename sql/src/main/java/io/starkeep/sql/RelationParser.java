package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.Query;
import io.starkeep.sql.tree.Relation;
import io.starkeep.sql.tree.Relation.JoinCondition;
import io.starkeep.sql.tree.Relation.JoinKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// FROM. As in expressions, `((SELECT 1) ...` may turn out to be a query or a join; it is read once
/// and continued as what it is.
final class RelationParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    RelationParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    /// `relation, relation, ...`.
    Relation relations() {
        return listed(joined(primary()));
    }

    private Relation listed(Relation first) {
        Relation left = first;
        while (tokens.accept(",")) {
            left = cross(left, joined(primary()));
        }
        return left;
    }

    private static Relation cross(Relation left, Relation right) {
        return new Relation.Join(
                left.position(), JoinKind.CROSS, left, right, new JoinCondition.None());
    }

    private Relation joined(Relation first) {
        Relation left = first;
        while (true) {
            boolean natural = tokens.accept("NATURAL");
            Optional<JoinKind> kind = joinKind();
            if (kind.isEmpty()) {
                if (natural) {
                    throw tokens.error();
                }
                return left;
            }
            skipHint();
            Relation right = primary();
            JoinCondition condition = natural ? new JoinCondition.Natural() : condition(kind.get());
            left = new Relation.Join(left.position(), kind.get(), left, right, condition);
        }
    }

    /// Takes everything up to and including JOIN.
    private Optional<JoinKind> joinKind() {
        JoinKind kind;
        if (tokens.accept("INNER")) {
            kind = JoinKind.INNER;
        } else if (tokens.accept("CROSS")) {
            kind = JoinKind.CROSS;
        } else if (tokens.atAny("LEFT", "RIGHT", "FULL")) {
            kind = outerKind();
        } else if (tokens.acceptAny("JOIN", "STRAIGHT_JOIN")) {
            return Optional.of(JoinKind.INNER);
        } else {
            return Optional.empty();
        }
        tokens.expect("JOIN");
        return Optional.of(kind);
    }

    private JoinKind outerKind() {
        if (tokens.accept("FULL")) {
            tokens.accept("OUTER");
            return JoinKind.FULL;
        }
        boolean left = tokens.next().is("LEFT");
        if (tokens.accept("SEMI")) {
            return left ? JoinKind.LEFT_SEMI : JoinKind.RIGHT_SEMI;
        }
        if (tokens.accept("ANTI")) {
            return left ? JoinKind.LEFT_ANTI : JoinKind.RIGHT_ANTI;
        }
        tokens.accept("OUTER");
        return left ? JoinKind.LEFT : JoinKind.RIGHT;
    }

    private JoinCondition condition(JoinKind kind) {
        if (tokens.accept("ON")) {
            return new JoinCondition.On(grammar.expressions.expression());
        }
        if (tokens.accept("USING")) {
            return new JoinCondition.Using(tokens.names("a column name"));
        }
        return switch (kind) {
            case INNER, CROSS -> new JoinCondition.None();
            case LEFT, RIGHT, FULL, LEFT_SEMI, RIGHT_SEMI, LEFT_ANTI, RIGHT_ANTI ->
                    throw tokens.error();
        };
    }

    /// `[broadcast]`, `[shuffle]`: advice that this planner does not need.
    private void skipHint() {
        if (tokens.accept("[")) {
            do {
                tokens.name("a hint");
            } while (tokens.accept(","));
            tokens.expect("]");
        }
    }

    private Relation primary() {
        Position position = tokens.position();
        if (tokens.accept("LATERAL")) {
            return lateral(position);
        }
        if (tokens.at("(")) {
            return aliased(position, false, parenthesised());
        }
        if (tokens.atAll("TABLE", "(")) {
            tokens.next();
            tokens.expect("(");
            QualifiedName name = grammar.clauses.qualifiedName("a table function");
            List<Expression> arguments = arguments();
            tokens.expect(")");
            return new Relation.Function(position, name, arguments, alias());
        }
        QualifiedName name = grammar.clauses.qualifiedName("a table");
        return tokens.at("(")
                ? new Relation.Function(position, name, arguments(), alias())
                : table(name);
    }

    private Relation lateral(Position position) {
        if (tokens.at("(")) {
            return aliased(position, true, parenthesised());
        }
        QualifiedName name = grammar.clauses.qualifiedName("a table function");
        return new Relation.Function(position, name, arguments(), alias());
    }

    private List<Expression> arguments() {
        tokens.expect("(");
        List<Expression> arguments = tokens.at(")") ? List.of() : grammar.clauses.expressions();
        tokens.expect(")");
        return arguments;
    }

    private Relation table(QualifiedName name) {
        List<String> partitions = grammar.clauses.partitions();
        List<Long> tablets = new ArrayList<>();
        if (tokens.atAll("TABLET", "(")) {
            tokens.expect("TABLET", "(");
            do {
                tablets.add(tokens.integer("a tablet's id"));
            } while (tokens.accept(","));
            tokens.expect(")");
        }
        Optional<Relation.Alias> alias = alias();
        skipHint();
        return new Relation.Table(name.position(), name, partitions, tablets, alias);
    }

    private Optional<Relation.Alias> alias() {
        Position position = tokens.position();
        boolean named = tokens.accept("AS");
        Token token = tokens.peek();
        boolean name =
                token.kind() == Token.Kind.STRING
                        || TokenStream.isName(token)
                                && (named
                                        || token.kind() == Token.Kind.NAME
                                        || !ReservedWords.startsClause(token.text()));
        if (!name) {
            if (named) {
                throw tokens.expected("an alias");
            }
            return Optional.empty();
        }
        tokens.next();
        List<String> columns = tokens.at("(") ? tokens.names("a column alias") : List.of();
        return Optional.of(new Relation.Alias(position, token.text(), columns));
    }

    /// What stood between two parentheses of FROM.
    private sealed interface Content {
        record OfQuery(Query query) implements Content {}

        record OfRelation(Relation relation) implements Content {}
    }

    private Relation aliased(Position position, boolean lateral, Content content) {
        return switch (content) {
            case Content.OfQuery(Query query) ->
                    new Relation.Subquery(position, lateral, query, alias());
            case Content.OfRelation(Relation relation) -> relation;
        };
    }

    private Content parenthesised() {
        tokens.enter();
        tokens.expect("(");
        Content content = content();
        tokens.expect(")");
        tokens.leave();
        return content;
    }

    private Content content() {
        if (grammar.queries.atQuery()) {
            return new Content.OfQuery(grammar.queries.query());
        }
        if (!tokens.at("(")) {
            return new Content.OfRelation(relations());
        }
        Position position = tokens.position();
        Content inner = parenthesised();
        if (inner instanceof Content.OfQuery(Query query) && grammar.queries.atContinuation()) {
            return new Content.OfQuery(grammar.queries.continued(position, query));
        }
        return new Content.OfRelation(listed(joined(aliased(position, false, inner))));
    }
}
