package io.starkeep.sql;

import io.starkeep.sql.tree.Definition;
import io.starkeep.sql.tree.PartitionItem;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// ALTER DATABASE and ALTER TABLE.
final class AlterParser {
    private final Grammar grammar;
    private final TokenStream tokens;
    private final PartitionParser partitions;
    private final TableOptionsParser options;

    AlterParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
        this.partitions = new PartitionParser(grammar);
        this.options = new TableOptionsParser(grammar);
    }

    Definition alter() {
        Position position = tokens.position();
        tokens.expect("ALTER");
        if (tokens.acceptAny("DATABASE", "SCHEMA")) {
            return alterDatabase(position);
        }
        if (tokens.accept("TABLE")) {
            return alterTable(position);
        }
        if (tokens.atAny("VIEW", "MATERIALIZED", "RESOURCE", "ROUTINE", "ROLE")) {
            throw tokens.unsupported("ALTER " + tokens.peek().text().toUpperCase(Locale.ROOT));
        }
        throw tokens.error();
    }

    private Definition alterDatabase(Position position) {
        String name = tokens.name("a database name");
        if (tokens.at("SET")) {
            throw tokens.unsupported("quotas of databases (ALTER DATABASE ... SET ... QUOTA)");
        }
        tokens.expect("RENAME");
        return new Definition.RenameDatabase(position, name, newName("a new name"));
    }

    private Definition alterTable(Position position) {
        QualifiedName name = grammar.clauses.qualifiedName("a table name");
        List<Definition.AlterClause> clauses = new ArrayList<>();
        do {
            clauses.add(clause());
        } while (tokens.accept(","));
        return new Definition.AlterTable(position, name, clauses);
    }

    private Definition.AlterClause clause() {
        Position position = tokens.position();
        if (tokens.atAll("ADD", "PARTITION") || tokens.atAll("ADD", "PARTITIONS")) {
            return addPartition(position);
        }
        if (tokens.acceptAll("DROP", "PARTITION")) {
            boolean ifExists = tokens.acceptAll("IF", "EXISTS");
            String name = tokens.name("a partition name");
            return new Definition.DropPartition(position, name, ifExists, tokens.accept("FORCE"));
        }
        if (tokens.accept("RENAME")) {
            return rename(position);
        }
        if (tokens.acceptAll("SWAP", "WITH")) {
            return new Definition.SwapTable(position, tokens.name("a table name"));
        }
        if (tokens.atAll("SET", "(")) {
            tokens.next();
            return new Definition.SetTableProperties(position, grammar.clauses.propertyList());
        }
        if (tokens.acceptAll("MODIFY", "PARTITION")) {
            return modifyPartitions(position);
        }
        throw unsupported();
    }

    /// `name SET (...)`, `(name, ...) SET (...)` or `(*) SET (...)`.
    private Definition.AlterClause modifyPartitions(Position position) {
        List<String> names = List.of();
        if (!tokens.acceptAll("(", "*", ")")) {
            names =
                    tokens.at("(")
                            ? tokens.names("a partition name")
                            : List.of(tokens.name("a partition name"));
        }
        tokens.expect("SET");
        return new Definition.SetPartitionProperties(
                position, names, grammar.clauses.propertyList());
    }

    private RuntimeException unsupported() {
        if (!tokens.atAny(
                "ADD", "DROP", "MODIFY", "ORDER", "REPLACE", "TRUNCATE", "COMMENT", "SET")) {
            return tokens.error();
        }
        Token verb = tokens.next();
        String object = tokens.peek().kind() == Token.Kind.WORD ? " " + tokens.peek().text() : "";
        return tokens.unsupported(
                "ALTER TABLE ... " + (verb.text() + object).toUpperCase(Locale.ROOT));
    }

    private Definition.AlterClause addPartition(Position position) {
        tokens.next();
        boolean many = tokens.next().is("PARTITIONS");
        PartitionItem item;
        if (many) {
            if (!tokens.at("START")) {
                throw tokens.error();
            }
            item = partitions.item();
        } else {
            item = partitions.single(position);
        }
        Optional<TableOptions.Distribution> distribution =
                tokens.at("DISTRIBUTED") ? Optional.of(options.distribution()) : Optional.empty();
        return new Definition.AddPartition(
                position, item, distribution, grammar.clauses.properties());
    }

    private Definition.AlterClause rename(Position position) {
        if (tokens.atAny("ROLLUP", "COLUMN") && TokenStream.isName(tokens.peek(1))) {
            throw tokens.unsupported(
                    "ALTER TABLE ... RENAME " + tokens.peek().text().toUpperCase(Locale.ROOT));
        }
        if (tokens.accept("PARTITION")) {
            String name = tokens.name("a partition name");
            return new Definition.RenamePartition(position, name, newName("a new name"));
        }
        return new Definition.RenameTable(position, newName("a new name"));
    }

    private String newName(String what) {
        if (!tokens.accept("TO")) {
            tokens.accept("AS");
        }
        return tokens.name(what);
    }
}
