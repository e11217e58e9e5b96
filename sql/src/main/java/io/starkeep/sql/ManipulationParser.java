package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// INSERT, DELETE, UPDATE.
final class ManipulationParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    ManipulationParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    Manipulation statement() {
        Position position = tokens.position();
        if (tokens.accept("INSERT")) {
            return insert(position);
        }
        if (tokens.accept("DELETE")) {
            return delete(position);
        }
        tokens.expect("UPDATE");
        return update(position);
    }

    private Manipulation insert(Position position) {
        if (tokens.at("OVERWRITE")) {
            throw tokens.unsupported("INSERT OVERWRITE");
        }
        tokens.accept("INTO");
        if (tokens.atAll("TABLE") && TokenStream.isName(tokens.peek(1))) {
            tokens.next();
        }
        QualifiedName table = grammar.clauses.qualifiedName("a table");
        List<String> partitions = grammar.clauses.partitions();
        Optional<String> label = label();
        List<String> columns =
                tokens.at("(") && !startsQuery(tokens.peek(1))
                        ? tokens.names("a column name")
                        : List.of();
        skipHint();
        Query source =
                tokens.at("VALUES") ? grammar.queries.valuesOfInsert() : grammar.queries.query();
        if (tokens.atAll("ON", "DUPLICATE")) {
            throw tokens.unsupported(
                    "INSERT ... ON DUPLICATE KEY UPDATE (a PRIMARY KEY table replaces rows anyway)");
        }
        return new Manipulation.Insert(position, table, partitions, label, columns, source);
    }

    private static boolean startsQuery(Token token) {
        return token.is("SELECT") || token.is("WITH") || token.is("VALUES") || token.is("(");
    }

    private Optional<String> label() {
        return tokens.acceptAll("WITH", "LABEL")
                ? Optional.of(tokens.nameOrString("a label"))
                : Optional.empty();
    }

    /// `[SHUFFLE]` and `[NOSHUFFLE]` have no meaning here.
    private void skipHint() {
        if (tokens.accept("[")) {
            tokens.name("a hint");
            tokens.expect("]");
        }
    }

    private Manipulation delete(Position position) {
        tokens.expect("FROM");
        QualifiedName table = grammar.clauses.qualifiedName("a table");
        List<String> partitions = grammar.clauses.partitions();
        if (tokens.at("USING")) {
            throw tokens.unsupported("DELETE ... USING");
        }
        return new Manipulation.Delete(position, table, partitions, where());
    }

    private Manipulation update(Position position) {
        QualifiedName table = grammar.clauses.qualifiedName("a table");
        tokens.expect("SET");
        List<Manipulation.Assignment> assignments = new ArrayList<>();
        do {
            Position start = tokens.position();
            String column = tokens.name("a column name");
            tokens.expect("=");
            assignments.add(
                    new Manipulation.Assignment(start, column, grammar.expressions.expression()));
        } while (tokens.accept(","));
        if (tokens.at("FROM")) {
            throw tokens.unsupported("UPDATE ... FROM");
        }
        return new Manipulation.Update(position, table, assignments, where());
    }

    private Expression where() {
        tokens.expect("WHERE");
        return grammar.expressions.expression();
    }
}
