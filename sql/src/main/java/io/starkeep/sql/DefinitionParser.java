package io.starkeep.sql;

import io.starkeep.sql.tree.ColumnDefinition;
import io.starkeep.sql.tree.Definition;
import io.starkeep.sql.tree.Definition.DroppedChoice;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// CREATE, DROP, TRUNCATE and RECOVER of databases, tables and partitions.
final class DefinitionParser {
    private final Grammar grammar;
    private final TokenStream tokens;
    private final ColumnParser columns;
    private final TableOptionsParser options;

    DefinitionParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
        this.columns = new ColumnParser(grammar);
        this.options = new TableOptionsParser(grammar);
    }

    Definition create() {
        Position position = tokens.position();
        tokens.expect("CREATE");
        if (tokens.acceptAny("DATABASE", "SCHEMA")) {
            boolean ifNotExists = ifNotExists();
            String name = tokens.name("a database name");
            skipCharacterSet();
            return new Definition.CreateDatabase(position, name, ifNotExists);
        }
        if (tokens.accept("TABLE")) {
            return createTable(position);
        }
        throw unsupported("CREATE");
    }

    /// MySQL tools add `DEFAULT CHARACTER SET utf8mb4 COLLATE ...`; all text is UTF-8.
    private void skipCharacterSet() {
        tokens.accept("DEFAULT");
        if (tokens.acceptAll("CHARACTER", "SET") || tokens.accept("CHARSET")) {
            tokens.accept("=");
            tokens.nameOrString("a character set");
        }
        if (tokens.accept("COLLATE")) {
            tokens.accept("=");
            tokens.nameOrString("a collation");
        }
    }

    private boolean ifNotExists() {
        return tokens.acceptAll("IF", "NOT", "EXISTS");
    }

    private boolean ifExists() {
        return tokens.acceptAll("IF", "EXISTS");
    }

    private Definition createTable(Position position) {
        boolean ifNotExists = ifNotExists();
        QualifiedName name = grammar.clauses.qualifiedName("a table name");
        if (tokens.accept("LIKE")) {
            QualifiedName source = grammar.clauses.qualifiedName("a table");
            return new Definition.CreateTableLike(position, name, ifNotExists, source);
        }
        if (tokens.at("(") && !startsColumnNames()) {
            List<ColumnDefinition> definitions = columns.definitions();
            TableOptions tableOptions = options.options();
            if (tokens.at("AS")) {
                throw tokens.wrong(
                        tokens.position(), "CREATE TABLE ... AS takes column names without types");
            }
            return new Definition.CreateTable(
                    position, name, ifNotExists, definitions, tableOptions);
        }
        List<String> names = tokens.at("(") ? tokens.names("a column name") : List.of();
        TableOptions tableOptions = options.options();
        tokens.expect("AS");
        return new Definition.CreateTableAs(
                position, name, ifNotExists, names, tableOptions, grammar.queries.query());
    }

    /// `(name,` or `(name)`: names without types.
    private boolean startsColumnNames() {
        return tokens.peek(2).is(",") || tokens.peek(2).is(")");
    }

    Definition drop() {
        Position position = tokens.position();
        tokens.expect("DROP");
        if (tokens.acceptAny("DATABASE", "SCHEMA")) {
            boolean ifExists = ifExists();
            String name = tokens.name("a database name");
            return new Definition.DropDatabase(position, name, ifExists, tokens.accept("FORCE"));
        }
        if (tokens.accept("TABLE")) {
            boolean ifExists = ifExists();
            QualifiedName name = grammar.clauses.qualifiedName("a table name");
            return new Definition.DropTable(position, name, ifExists, tokens.accept("FORCE"));
        }
        throw unsupported("DROP");
    }

    Definition truncate() {
        Position position = tokens.position();
        tokens.expect("TRUNCATE");
        tokens.accept("TABLE");
        QualifiedName name = grammar.clauses.qualifiedName("a table");
        return new Definition.TruncateTable(position, name, grammar.clauses.partitions());
    }

    Definition recover() {
        Position position = tokens.position();
        tokens.expect("RECOVER");
        if (tokens.acceptAny("DATABASE", "SCHEMA")) {
            String name = tokens.name("a database name");
            return new Definition.RecoverDatabase(position, name, choice(), newName());
        }
        if (tokens.accept("TABLE")) {
            QualifiedName name = grammar.clauses.qualifiedName("a table name");
            return new Definition.RecoverTable(position, name, choice(), newName());
        }
        tokens.expect("PARTITION");
        String name = tokens.name("a partition name");
        DroppedChoice choice = choice();
        Optional<String> newName = newName();
        tokens.expect("FROM");
        QualifiedName table = grammar.clauses.qualifiedName("a table name");
        return new Definition.RecoverPartition(
                position, name, table, choice, newName, tokens.accept("REPLACE"));
    }

    /// `[id] [BEFORE 'time']`
    private DroppedChoice choice() {
        OptionalLong id =
                tokens.at(Token.Kind.INTEGER)
                        ? OptionalLong.of(tokens.integer("an id"))
                        : OptionalLong.empty();
        return new DroppedChoice(
                id,
                tokens.accept("BEFORE")
                        ? Optional.of(tokens.string("a time in quotes"))
                        : Optional.empty());
    }

    private Optional<String> newName() {
        return tokens.accept("AS") ? Optional.of(tokens.name("a new name")) : Optional.empty();
    }

    /// The dialect knows the object, or else the word is wrong.
    private RuntimeException unsupported(String verb) {
        List<String> words = new ArrayList<>(List.of(verb));
        for (String modifier : List.of("OR", "REPLACE", "EXTERNAL", "GLOBAL", "TEMPORARY")) {
            if (tokens.accept(modifier)) {
                words.add(modifier);
            }
        }
        boolean known =
                tokens.atAny(
                        "TABLE",
                        "VIEW",
                        "MATERIALIZED",
                        "INDEX",
                        "FUNCTION",
                        "AGGREGATE",
                        "ROLE",
                        "RESOURCE",
                        "CATALOG",
                        "FILE",
                        "ROUTINE",
                        "ANALYZE",
                        "STATS",
                        "TASK",
                        "PIPE");
        if (!known) {
            return tokens.error();
        }
        words.add(tokens.peek().text().toUpperCase(Locale.ROOT));
        return tokens.unsupported(String.join(" ", words));
    }
}
