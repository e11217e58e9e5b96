package io.starkeep.sql;

import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.ShowCommand.ListingKind;
import io.starkeep.sql.tree.ShowFilter;
import io.starkeep.sql.tree.UserName;
import java.util.List;
import java.util.Optional;

/// SHOW and DESC.
final class ShowPrinter {
    private final Printers printers;
    private final SqlText out;

    ShowPrinter(Printers printers) {
        this.printers = printers;
        this.out = printers.out;
    }

    void print(ShowCommand command) {
        switch (command) {
            case ShowCommand.Databases show -> filtered("SHOW DATABASES", show.filter());
            case ShowCommand.Tables show ->
                    of(
                            show.full() ? "SHOW FULL TABLES" : "SHOW TABLES",
                            show.database(),
                            show.filter());
            case ShowCommand.Columns show -> {
                out.add(show.full() ? "SHOW FULL COLUMNS FROM " : "SHOW COLUMNS FROM ");
                out.name(show.table());
                filter(show.filter());
            }
            case ShowCommand.TableStatus show ->
                    of("SHOW TABLE STATUS", show.database(), show.filter());
            case ShowCommand.Index show -> out.add("SHOW INDEX FROM ").name(show.table());
            case ShowCommand.CreateTableText show ->
                    out.add("SHOW CREATE TABLE ").name(show.table());
            case ShowCommand.CreateDatabaseText show ->
                    out.add("SHOW CREATE DATABASE ").name(show.database());
            case ShowCommand.Describe show ->
                    out.add("DESC ")
                            .name(show.table())
                            .addIf(show.all(), " ALL")
                            .optionalName(" ", show.column());
            case ShowCommand.Variables show ->
                    filtered(
                            "SHOW " + SessionPrinter.scope(show.scope(), " ") + "VARIABLES",
                            show.filter());
            case ShowCommand.Processlist show ->
                    out.add(show.full() ? "SHOW FULL PROCESSLIST" : "SHOW PROCESSLIST");
            case ShowCommand.Partitions show -> {
                out.add("SHOW ").addIf(show.temporary(), "TEMPORARY ").add("PARTITIONS FROM ");
                out.name(show.table());
                tail(show.tail());
            }
            case ShowCommand.Tablets show -> {
                out.add("SHOW TABLET FROM ").name(show.table()).partitions(show.partitions());
                tail(show.tail());
            }
            case ShowCommand.Tablet show -> out.add("SHOW TABLET " + show.id());
            case ShowCommand.Data show -> {
                out.add("SHOW DATA");
                show.name().ifPresent(name -> out.add(" FROM ").name(name));
            }
            case ShowCommand.Grants show ->
                    account(show.all() ? "SHOW ALL GRANTS" : "SHOW GRANTS", show.user());
            case ShowCommand.Authentications show ->
                    account(
                            show.all() ? "SHOW ALL AUTHENTICATION" : "SHOW AUTHENTICATION",
                            show.user());
            case ShowCommand.UserProperties show -> {
                out.add("SHOW PROPERTY").optionalName(" FOR ", show.user());
                filter(show.filter());
            }
            case ShowCommand.Listing show -> filtered("SHOW " + words(show.kind()), show.filter());
            case ShowCommand.Repositories _,
                    ShowCommand.Backups _,
                    ShowCommand.Restores _,
                    ShowCommand.Snapshots _,
                    ShowCommand.FullSnapshots _,
                    ShowCommand.BackupSchedules _,
                    ShowCommand.Transactions _,
                    ShowCommand.Loads _,
                    ShowCommand.Deletes _,
                    ShowCommand.Alterations _,
                    ShowCommand.Proc _ ->
                    job(command);
        }
    }

    private void job(ShowCommand command) {
        switch (command) {
            case ShowCommand.Backups show -> of("SHOW BACKUP", show.database(), show.filter());
            case ShowCommand.Restores show -> of("SHOW RESTORE", show.database(), show.filter());
            case ShowCommand.Snapshots show -> snapshots(show);
            case ShowCommand.FullSnapshots show -> {
                out.add("SHOW FULL SNAPSHOT ON ").name(show.repository());
                labels(show.labels());
            }
            case ShowCommand.BackupSchedules _ -> out.add("SHOW BACKUP SCHEDULES");
            case ShowCommand.Transactions show -> {
                of("SHOW TRANSACTION", show.database(), Optional.empty());
                tail(show.tail());
            }
            case ShowCommand.Loads show -> {
                of("SHOW LOAD", show.database(), Optional.empty());
                tail(show.tail());
            }
            case ShowCommand.Deletes show -> of("SHOW DELETE", show.database(), Optional.empty());
            case ShowCommand.Alterations show -> {
                String kind =
                        switch (show.kind()) {
                            case COLUMN -> "TABLE COLUMN";
                            case ROLLUP -> "TABLE ROLLUP";
                            case MATERIALIZED_VIEW -> "MATERIALIZED VIEW";
                        };
                of("SHOW ALTER " + kind, show.database(), Optional.empty());
                tail(show.tail());
            }
            case ShowCommand.Proc show -> out.add("SHOW PROC ").string(show.path());
            default -> out.add("SHOW REPOSITORIES");
        }
    }

    private void filtered(String words, Optional<ShowFilter> filter) {
        out.add(words);
        filter(filter);
    }

    private void of(String words, Optional<String> database, Optional<ShowFilter> filter) {
        out.add(words).optionalName(" FROM ", database);
        filter(filter);
    }

    private void account(String words, Optional<UserName> user) {
        out.add(words);
        user.ifPresent(name -> out.add(" FOR ").user(name));
    }

    void filter(Optional<ShowFilter> filter) {
        filter.ifPresent(present -> {
            switch (present) {
                case ShowFilter.Like like -> out.add(" LIKE ").string(like.pattern());
                case ShowFilter.Where where -> {
                    out.add(" WHERE ");
                    printers.expressions.print(where.condition());
                }
            }
        });
    }

    private void tail(ShowCommand.Tail tail) {
        printers.expressions.optional(" WHERE ", tail.where());
        printers.functions.orderBy(tail.orderBy());
        tail.limit().ifPresent(printers.queries::limit);
    }

    private void snapshots(ShowCommand.Snapshots show) {
        out.add("SHOW SNAPSHOT ON ").name(show.repository());
        labels(show.labels());
        show.timestamp().ifPresent(timestamp -> out.add(" AND TIMESTAMP = ").string(timestamp));
    }

    private void labels(List<String> labels) {
        if (!labels.isEmpty()) {
            out.add(" WHERE SNAPSHOT IN (").list(labels, ", ", out::string).add(")");
        }
    }

    private static String words(ListingKind kind) {
        return switch (kind) {
            case BROKERS -> "BROKER";
            case CHARACTER_SETS -> "CHARACTER SET";
            case COLLATIONS -> "COLLATION";
            default -> kind.name().replace('_', ' ');
        };
    }
}
