package io.starkeep.sql.tree;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Statements that define databases, tables and partitions.
public sealed interface Definition extends Statement {
    record CreateDatabase(Position position, String name, boolean ifNotExists)
            implements Definition {}

    record DropDatabase(Position position, String name, boolean ifExists, boolean force)
            implements Definition {}

    record RenameDatabase(Position position, String name, String newName) implements Definition {}

    /// @param columns at least one
    record CreateTable(
            Position position,
            QualifiedName name,
            boolean ifNotExists,
            List<ColumnDefinition> columns,
            TableOptions options)
            implements Definition {
        public CreateTable {
            columns = List.copyOf(columns);
        }
    }

    record CreateTableLike(
            Position position, QualifiedName name, boolean ifNotExists, QualifiedName source)
            implements Definition {}

    /// @param columns empty when the query's own names are kept
    record CreateTableAs(
            Position position,
            QualifiedName name,
            boolean ifNotExists,
            List<String> columns,
            TableOptions options,
            Query query)
            implements Definition {
        public CreateTableAs {
            columns = List.copyOf(columns);
        }
    }

    record DropTable(Position position, QualifiedName name, boolean ifExists, boolean force)
            implements Definition {}

    /// @param partitions empty means all
    record TruncateTable(Position position, QualifiedName name, List<String> partitions)
            implements Definition {
        public TruncateTable {
            partitions = List.copyOf(partitions);
        }
    }

    /// @param clauses at least one
    record AlterTable(Position position, QualifiedName name, List<AlterClause> clauses)
            implements Definition {
        public AlterTable {
            clauses = List.copyOf(clauses);
        }
    }

    /// @param newName after AS
    record RecoverDatabase(
            Position position, String name, DroppedChoice choice, Optional<String> newName)
            implements Definition {}

    /// @param newName after AS
    record RecoverTable(
            Position position, QualifiedName name, DroppedChoice choice, Optional<String> newName)
            implements Definition {}

    /// @param newName after AS
    /// @param replace whether it takes the place of the partition that bears its name now
    record RecoverPartition(
            Position position,
            String name,
            QualifiedName table,
            DroppedChoice choice,
            Optional<String> newName,
            boolean replace)
            implements Definition {}

    /// Which of several things dropped under one name; the last one when nothing is said.
    ///
    /// @param id as information_schema.recycle_bin shows it
    /// @param before a time: the last one dropped before it
    record DroppedChoice(OptionalLong id, Optional<String> before) {
        public static final DroppedChoice LAST =
                new DroppedChoice(OptionalLong.empty(), Optional.empty());
    }

    /// One change of ALTER TABLE.
    sealed interface AlterClause extends Node {}

    /// `ADD PARTITION ...` or `ADD PARTITIONS START ...`.
    ///
    /// @param distribution may repeat the table's, with another number of buckets
    record AddPartition(
            Position position,
            PartitionItem partition,
            Optional<TableOptions.Distribution> distribution,
            Map<String, String> properties)
            implements AlterClause {}

    record DropPartition(Position position, String name, boolean ifExists, boolean force)
            implements AlterClause {}

    record RenameTable(Position position, String newName) implements AlterClause {}

    record RenamePartition(Position position, String name, String newName) implements AlterClause {}

    /// `SWAP WITH other`.
    record SwapTable(Position position, String other) implements AlterClause {}

    /// `MODIFY PARTITION ... SET ("key" = "value")`.
    ///
    /// @param partitions empty means all
    record SetPartitionProperties(
            Position position, List<String> partitions, Map<String, String> properties)
            implements AlterClause {
        public SetPartitionProperties {
            partitions = List.copyOf(partitions);
        }
    }

    /// `SET ("key" = "value")`.
    record SetTableProperties(Position position, Map<String, String> properties)
            implements AlterClause {}
}
