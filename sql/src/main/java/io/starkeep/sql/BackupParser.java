package io.starkeep.sql;

import io.starkeep.sql.tree.BackupCommand;
import io.starkeep.sql.tree.BackupCommand.BackupObject;
import io.starkeep.sql.tree.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Repositories, BACKUP, RESTORE, CANCEL.
final class BackupParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    BackupParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    BackupCommand createRepository() {
        Position position = tokens.position();
        tokens.expect("CREATE");
        boolean readOnly = tokens.acceptAll("READ", "ONLY");
        tokens.expect("REPOSITORY");
        String name = tokens.name("a repository name");
        Optional<String> broker = broker();
        tokens.expect("ON", "LOCATION");
        String location = tokens.string("a location in quotes");
        return new BackupCommand.CreateRepository(
                position, name, readOnly, broker, location, grammar.clauses.properties());
    }

    /// `[WITH BROKER [name]]`; without a name, no broker is meant.
    private Optional<String> broker() {
        if (!tokens.accept("WITH")) {
            return Optional.empty();
        }
        tokens.expect("BROKER");
        return tokens.at("ON")
                ? Optional.empty()
                : Optional.of(tokens.nameOrString("a broker name"));
    }

    BackupCommand drop() {
        Position position = tokens.position();
        tokens.expect("DROP");
        if (tokens.accept("REPOSITORY")) {
            return new BackupCommand.DropRepository(position, tokens.name("a repository name"));
        }
        tokens.expect("SNAPSHOT");
        String label = tokens.name("a snapshot");
        tokens.expect("ON");
        String repository = tokens.name("a repository");
        return new BackupCommand.DropSnapshot(position, label, repository, tokens.accept("FORCE"));
    }

    BackupCommand backup() {
        Position position = tokens.position();
        tokens.expect("BACKUP");
        refuseExternalCatalogs();
        Optional<String> named =
                tokens.accept("DATABASE")
                        ? Optional.of(tokens.name("a database"))
                        : Optional.empty();
        refuseSeveralDatabases(named);
        tokens.expect("SNAPSHOT");
        Optional<String> prefix = databasePrefix(named);
        String label = tokens.name("a snapshot name");
        tokens.expect("TO");
        String repository = tokens.name("a repository");
        List<BackupObject> objects = objects();
        for (BackupObject object : objects) {
            if (object.alias().isPresent()) {
                throw tokens.wrong(
                        object.position(), "AS is for RESTORE; BACKUP keeps the names of tables");
            }
        }
        Map<String, String> properties = grammar.clauses.properties();
        return new BackupCommand.Backup(
                position, named.or(() -> prefix), label, repository, objects, properties);
    }

    private void refuseExternalCatalogs() {
        if (tokens.at("EXTERNAL") || tokens.atAll("ALL", "EXTERNAL")) {
            throw tokens.unsupported("external catalogs in backups");
        }
    }

    private void refuseSeveralDatabases(Optional<String> named) {
        if (named.isPresent() && tokens.peek().is(",")) {
            throw tokens.unsupported("several databases in one backup");
        }
    }

    /// `database.` before a label.
    private Optional<String> databasePrefix(Optional<String> named) {
        if (!tokens.peek(1).is(".")) {
            return Optional.empty();
        }
        if (named.isPresent()) {
            throw tokens.wrong(
                    tokens.position(),
                    "the database is named twice; use DATABASE or a name before the dot");
        }
        String database = tokens.name("a database");
        tokens.expect(".");
        return Optional.of(database);
    }

    BackupCommand restore() {
        Position position = tokens.position();
        tokens.expect("RESTORE", "SNAPSHOT");
        Optional<String> prefix = databasePrefix(Optional.empty());
        String label = tokens.name("a snapshot");
        tokens.expect("FROM");
        String repository = tokens.name("a repository");
        refuseExternalCatalogs();
        Optional<String> source = Optional.empty();
        Optional<String> target = prefix;
        if (tokens.accept("DATABASE")) {
            source = Optional.of(tokens.name("the database that was backed up"));
            if (prefix.isEmpty()) {
                target = tokens.accept("AS") ? Optional.of(tokens.name("a database")) : source;
            } else if (tokens.at("AS")) {
                throw tokens.wrong(
                        tokens.position(),
                        "the target database is named twice; use AS or a name before the dot");
            }
        }
        List<BackupObject> objects = objects();
        Map<String, String> properties = grammar.clauses.properties();
        return new BackupCommand.Restore(
                position, target, source, label, repository, objects, properties);
    }

    /// `[ON (object, ...)]`; empty means everything.
    private List<BackupObject> objects() {
        if (!tokens.accept("ON")) {
            return List.of();
        }
        List<BackupObject> objects = new ArrayList<>();
        boolean allTables = false;
        boolean allOthers = false;
        Position position = tokens.position();
        tokens.expect("(");
        do {
            if (tokens.atAll("ALL", "TABLES") || tokens.atAll("ALL", "TABLE")) {
                tokens.next();
                tokens.next();
                allTables = true;
            } else if (acceptAllOthers()) {
                allOthers = true;
            } else {
                objects.add(object());
            }
        } while (tokens.accept(","));
        tokens.expect(")");
        if (allOthers && !allTables && objects.isEmpty()) {
            throw tokens.wrong(
                    position, "there are no views and functions here; name tables, or ALL TABLES");
        }
        return allTables ? List.of() : objects;
    }

    /// All of a kind that does not exist here is nothing: the words are for scripts that name every
    /// kind.
    private boolean acceptAllOthers() {
        return tokens.acceptAll("ALL", "VIEWS")
                || tokens.acceptAll("ALL", "VIEW")
                || tokens.acceptAll("ALL", "FUNCTIONS")
                || tokens.acceptAll("ALL", "FUNCTION")
                || tokens.acceptAll("ALL", "MATERIALIZED", "VIEWS")
                || tokens.acceptAll("ALL", "MATERIALIZED", "VIEW");
    }

    private BackupObject object() {
        refuseOtherKinds();
        Position position = tokens.position();
        if (!tokens.accept("TABLE") && tokens.at("TABLES") && isName(tokens.peek(1))) {
            tokens.next();
        }
        String table = tokens.name("a table name");
        if (tokens.at(".")) {
            throw tokens.wrong(
                    position, "tables in ON have no database; write it before the snapshot's name");
        }
        List<String> partitions = grammar.clauses.partitions();
        Optional<String> alias =
                tokens.accept("AS")
                        ? Optional.of(tokens.name("a new table name"))
                        : Optional.empty();
        return new BackupObject(position, table, partitions, alias);
    }

    private static boolean isName(Token token) {
        return TokenStream.isName(token) && !token.is("PARTITION");
    }

    private void refuseOtherKinds() {
        Token kind = tokens.at("ALL") ? tokens.peek(1) : tokens.peek();
        boolean followed = tokens.at("ALL") || isName(tokens.peek(1));
        boolean other =
                kind.is("VIEW")
                        || kind.is("VIEWS")
                        || kind.is("MATERIALIZED")
                        || kind.is("FUNCTION")
                        || kind.is("FUNCTIONS");
        if (other && followed) {
            throw tokens.unsupported(
                    kind.text().toUpperCase(Locale.ROOT) + " in the ON list of a backup");
        }
    }

    BackupCommand cancel() {
        Position position = tokens.position();
        tokens.expect("CANCEL");
        if (tokens.accept("BACKUP")) {
            return new BackupCommand.CancelBackup(position, database(), label());
        }
        if (tokens.accept("RESTORE")) {
            return new BackupCommand.CancelRestore(position, database(), label());
        }
        if (tokens.atAny("LOAD", "ALTER", "EXPORT", "REFRESH")) {
            throw tokens.unsupported("CANCEL " + tokens.peek().text().toUpperCase(Locale.ROOT));
        }
        throw tokens.error();
    }

    BackupCommand recover() {
        Position position = tokens.position();
        tokens.expect("RECOVER", "RESTORE");
        return new BackupCommand.RecoverRestore(
                position, tokens.integer("the number of a restore job"));
    }

    /// `[WHERE SNAPSHOT = 'label']`.
    private Optional<String> label() {
        if (!tokens.accept("WHERE")) {
            return Optional.empty();
        }
        tokens.expect("SNAPSHOT");
        tokens.expect("=");
        return Optional.of(tokens.string("a snapshot in quotes"));
    }

    private Optional<String> database() {
        if (tokens.atAll("FOR", "EXTERNAL")) {
            throw tokens.unsupported("external catalogs in backups");
        }
        return tokens.acceptAny("FROM", "IN")
                ? Optional.of(tokens.name("a database"))
                : Optional.empty();
    }
}
