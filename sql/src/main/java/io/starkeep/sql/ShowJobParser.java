package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.ShowCommand.AlterationKind;
import io.starkeep.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// SHOW of data, partitions, backups and other work.
final class ShowJobParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    ShowJobParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    /// Empty when the current word is none of these.
    Optional<ShowCommand> show(Position position) {
        tokens.atAny(
                "ALTER",
                "BACKUP",
                "DATA",
                "DELETE",
                "LOAD",
                "PARTITIONS",
                "PROC",
                "REPOSITORIES",
                "RESTORE",
                "SNAPSHOT",
                "TABLET",
                "TABLETS",
                "TEMPORARY",
                "TRANSACTION");
        ShowCommand command =
                switch (tokens.peek().text().toUpperCase(Locale.ROOT)) {
                    case "ALTER" -> alter(position);
                    case "BACKUP" -> backup(position);
                    case "DATA" -> data(position);
                    case "DELETE" -> deletes(position);
                    case "LOAD" -> loads(position);
                    case "PARTITIONS", "TEMPORARY" -> partitions(position);
                    case "PROC" -> proc(position);
                    case "REPOSITORIES" -> repositories(position);
                    case "RESTORE" -> restore(position);
                    case "SNAPSHOT" -> snapshots(position);
                    case "TABLET", "TABLETS" -> tablets(position);
                    case "TRANSACTION" -> transactions(position);
                    default -> null;
                };
        return Optional.ofNullable(command);
    }

    /// `[FROM database | IN database]`, perhaps after a catalog and a dot.
    Optional<String> database() {
        return tokens.acceptAny("FROM", "IN")
                ? Optional.of(grammar.clauses.qualifiedName("a database").last())
                : Optional.empty();
    }

    private ShowCommand.Tail tail() {
        Optional<Expression> where = grammar.clauses.where();
        List<SortItem> orderBy = grammar.clauses.orderBy();
        return new ShowCommand.Tail(where, orderBy, grammar.clauses.limit());
    }

    private ShowCommand alter(Position position) {
        tokens.next();
        AlterationKind kind;
        if (tokens.acceptAll("MATERIALIZED", "VIEW")) {
            kind = AlterationKind.MATERIALIZED_VIEW;
        } else {
            tokens.expect("TABLE");
            if (tokens.accept("COLUMN")) {
                kind = AlterationKind.COLUMN;
            } else {
                tokens.expect("ROLLUP");
                kind = AlterationKind.ROLLUP;
            }
        }
        return new ShowCommand.Alterations(position, kind, database(), tail());
    }

    private ShowCommand backup(Position position) {
        tokens.next();
        if (tokens.acceptAny("SCHEDULE", "SCHEDULES")) {
            return new ShowCommand.BackupSchedules(position);
        }
        return new ShowCommand.Backups(position, database(), grammar.clauses.filter());
    }

    private ShowCommand restore(Position position) {
        tokens.next();
        return new ShowCommand.Restores(position, database(), grammar.clauses.filter());
    }

    private ShowCommand repositories(Position position) {
        tokens.next();
        return new ShowCommand.Repositories(position);
    }

    private ShowCommand data(Position position) {
        tokens.next();
        Optional<QualifiedName> name =
                tokens.accept("FROM")
                        ? Optional.of(grammar.clauses.qualifiedName("a database or a table"))
                        : Optional.empty();
        return new ShowCommand.Data(position, name);
    }

    private ShowCommand deletes(Position position) {
        tokens.next();
        return new ShowCommand.Deletes(position, database());
    }

    private ShowCommand loads(Position position) {
        tokens.next();
        return new ShowCommand.Loads(position, database(), tail());
    }

    private ShowCommand transactions(Position position) {
        tokens.next();
        return new ShowCommand.Transactions(position, database(), tail());
    }

    private ShowCommand partitions(Position position) {
        boolean temporary = tokens.accept("TEMPORARY");
        tokens.expect("PARTITIONS");
        if (!tokens.accept("IN")) {
            tokens.expect("FROM");
        }
        QualifiedName table = grammar.clauses.qualifiedName("a table");
        return new ShowCommand.Partitions(position, temporary, table, tail());
    }

    private ShowCommand tablets(Position position) {
        tokens.next();
        if (tokens.at(Token.Kind.INTEGER)) {
            return new ShowCommand.Tablet(position, tokens.integer("a tablet's id"));
        }
        tokens.expect("FROM");
        QualifiedName table = grammar.clauses.qualifiedName("a table");
        List<String> partitions = grammar.clauses.partitions();
        return new ShowCommand.Tablets(position, table, partitions, tail());
    }

    private ShowCommand proc(Position position) {
        tokens.next();
        return new ShowCommand.Proc(position, tokens.string("a path in quotes"));
    }

    private ShowCommand snapshots(Position position) {
        tokens.next();
        tokens.expect("ON");
        String repository = tokens.name("a repository");
        List<String> labels = new ArrayList<>();
        Optional<String> timestamp = Optional.empty();
        Position where = tokens.position();
        if (tokens.accept("WHERE")) {
            do {
                if (tokens.accept("TIMESTAMP")) {
                    tokens.expect("=");
                    timestamp = Optional.of(tokens.string("a timestamp in quotes"));
                } else {
                    tokens.expect("SNAPSHOT");
                    labels.addAll(labels());
                }
            } while (tokens.accept("AND"));
        }
        if (timestamp.isPresent() && labels.isEmpty()) {
            throw tokens.wrong(where, "TIMESTAMP needs SNAPSHOT = '...' beside it");
        }
        return new ShowCommand.Snapshots(position, repository, labels, timestamp);
    }

    /// From SNAPSHOT on, after SHOW FULL.
    ShowCommand fullSnapshots(Position position) {
        tokens.expect("SNAPSHOT", "ON");
        String repository = tokens.name("a repository");
        List<String> labels = List.of();
        if (tokens.accept("WHERE")) {
            tokens.expect("SNAPSHOT");
            labels = labels();
        }
        return new ShowCommand.FullSnapshots(position, repository, labels);
    }

    private List<String> labels() {
        if (!tokens.accept("IN")) {
            tokens.expect("=");
            return List.of(tokens.string("a snapshot in quotes"));
        }
        List<String> labels = new ArrayList<>();
        tokens.expect("(");
        do {
            labels.add(tokens.string("a snapshot in quotes"));
        } while (tokens.accept(","));
        tokens.expect(")");
        return labels;
    }
}
