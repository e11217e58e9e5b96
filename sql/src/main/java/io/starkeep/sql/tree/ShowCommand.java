package io.starkeep.sql.tree;

import java.util.List;
import java.util.Optional;

/// SHOW and DESC.
public sealed interface ShowCommand extends Statement {
    record Databases(Position position, Optional<ShowFilter> filter) implements ShowCommand {}

    record Tables(
            Position position, boolean full, Optional<String> database, Optional<ShowFilter> filter)
            implements ShowCommand {}

    record Columns(
            Position position, boolean full, QualifiedName table, Optional<ShowFilter> filter)
            implements ShowCommand {}

    record TableStatus(Position position, Optional<String> database, Optional<ShowFilter> filter)
            implements ShowCommand {}

    record Index(Position position, QualifiedName table) implements ShowCommand {}

    record CreateTableText(Position position, QualifiedName table) implements ShowCommand {}

    record CreateDatabaseText(Position position, String database) implements ShowCommand {}

    /// `DESC table [ALL | column]`.
    record Describe(Position position, QualifiedName table, boolean all, Optional<String> column)
            implements ShowCommand {}

    record Variables(Position position, VariableScope scope, Optional<ShowFilter> filter)
            implements ShowCommand {}

    record Processlist(Position position, boolean full) implements ShowCommand {}

    record Partitions(Position position, boolean temporary, QualifiedName table, Tail tail)
            implements ShowCommand {}

    /// @param partitions empty means all
    record Tablets(Position position, QualifiedName table, List<String> partitions, Tail tail)
            implements ShowCommand {
        public Tablets {
            partitions = List.copyOf(partitions);
        }
    }

    record Tablet(Position position, long id) implements ShowCommand {}

    /// @param name absent: the current database; one part: a table of it, or a database
    record Data(Position position, Optional<QualifiedName> name) implements ShowCommand {}

    /// @param user the session's own account when absent
    record Grants(Position position, boolean all, Optional<UserName> user) implements ShowCommand {}

    record Authentications(Position position, boolean all, Optional<UserName> user)
            implements ShowCommand {}

    /// @param user a name, meaning all its hosts; the session's own when absent
    record UserProperties(Position position, Optional<String> user, Optional<ShowFilter> filter)
            implements ShowCommand {}

    record Repositories(Position position) implements ShowCommand {}

    record Backups(Position position, Optional<String> database, Optional<ShowFilter> filter)
            implements ShowCommand {}

    record Restores(Position position, Optional<String> database, Optional<ShowFilter> filter)
            implements ShowCommand {}

    /// `SHOW SNAPSHOT ON repository [WHERE SNAPSHOT = 'label' AND TIMESTAMP = 'text']`.
    ///
    /// @param labels empty means all
    record Snapshots(
            Position position, String repository, List<String> labels, Optional<String> timestamp)
            implements ShowCommand {
        public Snapshots {
            labels = List.copyOf(labels);
        }
    }

    /// `SHOW FULL SNAPSHOT ON repository [WHERE SNAPSHOT = 'label']`.
    ///
    /// @param labels empty means all
    record FullSnapshots(Position position, String repository, List<String> labels)
            implements ShowCommand {
        public FullSnapshots {
            labels = List.copyOf(labels);
        }
    }

    record BackupSchedules(Position position) implements ShowCommand {}

    record Transactions(Position position, Optional<String> database, Tail tail)
            implements ShowCommand {}

    record Loads(Position position, Optional<String> database, Tail tail) implements ShowCommand {}

    record Deletes(Position position, Optional<String> database) implements ShowCommand {}

    record Alterations(Position position, AlterationKind kind, Optional<String> database, Tail tail)
            implements ShowCommand {}

    /// `SHOW PROC '/path'`.
    record Proc(Position position, String path) implements ShowCommand {}

    /// Lists that need no argument but a filter.
    record Listing(Position position, ListingKind kind, Optional<ShowFilter> filter)
            implements ShowCommand {}

    /// `[WHERE ...] [ORDER BY ...] [LIMIT ...]`.
    record Tail(Optional<Expression> where, List<SortItem> orderBy, Optional<Query.Limit> limit) {
        public Tail {
            orderBy = List.copyOf(orderBy);
        }
    }

    enum AlterationKind {
        COLUMN,
        ROLLUP,
        MATERIALIZED_VIEW
    }

    enum ListingKind {
        BACKENDS,
        BROKERS,
        CATALOGS,
        CHARACTER_SETS,
        COLLATIONS,
        COMPUTE_NODES,
        DYNAMIC_PARTITION_TABLES,
        ENGINES,
        ERRORS,
        EVENTS,
        FRONTENDS,
        FUNCTIONS,
        FUNCTION_STATUS,
        MASTER_STATUS,
        MATERIALIZED_VIEWS,
        OPEN_TABLES,
        PLUGINS,
        PRIVILEGES,
        PROCEDURE_STATUS,
        PROFILES,
        RESOURCES,
        RESOURCE_GROUPS,
        ROLES,
        STATUS,
        TRIGGERS,
        USERS,
        WARNINGS
    }
}
