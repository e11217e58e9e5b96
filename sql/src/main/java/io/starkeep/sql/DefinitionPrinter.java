package io.starkeep.sql;

import io.starkeep.sql.tree.ColumnDefinition;
import io.starkeep.sql.tree.Definition;
import io.starkeep.sql.tree.PartitionItem;
import io.starkeep.sql.tree.TableOptions;
import io.starkeep.type.BoundValue;
import io.starkeep.type.DefaultValue;
import java.util.List;

/// DDL.
final class DefinitionPrinter {
    private static final String IF_NOT_EXISTS = "IF NOT EXISTS ";
    private static final String IF_EXISTS = "IF EXISTS ";

    private final Printers printers;
    private final SqlText out;

    DefinitionPrinter(Printers printers) {
        this.printers = printers;
        this.out = printers.out;
    }

    void print(Definition definition) {
        switch (definition) {
            case Definition.CreateDatabase create ->
                    out.add("CREATE DATABASE ")
                            .addIf(create.ifNotExists(), IF_NOT_EXISTS)
                            .name(create.name());
            case Definition.DropDatabase drop ->
                    out.add("DROP DATABASE ")
                            .addIf(drop.ifExists(), IF_EXISTS)
                            .name(drop.name())
                            .addIf(drop.force(), " FORCE");
            case Definition.RenameDatabase rename ->
                    out.add("ALTER DATABASE ")
                            .name(rename.name())
                            .add(" RENAME ")
                            .name(rename.newName());
            case Definition.CreateTable create -> {
                out.add("CREATE TABLE ").addIf(create.ifNotExists(), IF_NOT_EXISTS);
                out.name(create.name()).add(" (");
                out.list(create.columns(), ", ", this::column).add(")");
                options(create.options());
            }
            case Definition.CreateTableLike create ->
                    out.add("CREATE TABLE ")
                            .addIf(create.ifNotExists(), IF_NOT_EXISTS)
                            .name(create.name())
                            .add(" LIKE ")
                            .name(create.source());
            case Definition.CreateTableAs create -> createAs(create);
            case Definition.DropTable drop ->
                    out.add("DROP TABLE ")
                            .addIf(drop.ifExists(), IF_EXISTS)
                            .name(drop.name())
                            .addIf(drop.force(), " FORCE");
            case Definition.TruncateTable truncate ->
                    out.add("TRUNCATE TABLE ")
                            .name(truncate.name())
                            .partitions(truncate.partitions());
            case Definition.AlterTable alter -> {
                out.add("ALTER TABLE ").name(alter.name()).add(" ");
                out.list(alter.clauses(), ", ", this::clause);
            }
            case Definition.RecoverDatabase recover -> {
                out.add("RECOVER DATABASE ").name(recover.name());
                choice(recover.choice());
                out.optionalName(" AS ", recover.newName());
            }
            case Definition.RecoverTable recover -> {
                out.add("RECOVER TABLE ").name(recover.name());
                choice(recover.choice());
                out.optionalName(" AS ", recover.newName());
            }
            case Definition.RecoverPartition recover -> {
                out.add("RECOVER PARTITION ").name(recover.name());
                choice(recover.choice());
                out.optionalName(" AS ", recover.newName()).add(" FROM ").name(recover.table());
                out.addIf(recover.replace(), " REPLACE");
            }
        }
    }

    private void choice(Definition.DroppedChoice choice) {
        choice.id().ifPresent(id -> out.add(" " + id));
        choice.before().ifPresent(time -> out.add(" BEFORE ").string(time));
    }

    private void createAs(Definition.CreateTableAs create) {
        out.add("CREATE TABLE ").addIf(create.ifNotExists(), IF_NOT_EXISTS);
        out.name(create.name());
        if (!create.columns().isEmpty()) {
            out.add(" ").names(create.columns());
        }
        options(create.options());
        out.add(" AS ");
        printers.queries.print(create.query());
    }

    private void column(ColumnDefinition column) {
        out.name(column.name()).add(" ").add(column.type().sql()).addIf(column.key(), " KEY");
        column.aggregation().ifPresent(aggregation -> out.add(" ").add(aggregation.name()));
        switch (column.nullability()) {
            case UNSPECIFIED -> {}
            case NULL -> out.add(" NULL");
            case NOT_NULL -> out.add(" NOT NULL");
        }
        switch (column.defaultValue()) {
            case DefaultValue.None _ -> {}
            case DefaultValue.Null _ -> out.add(" DEFAULT NULL");
            case DefaultValue.Constant(String text) -> out.add(" DEFAULT ").string(text);
            case DefaultValue.CurrentTimestamp _ -> out.add(" DEFAULT CURRENT_TIMESTAMP");
        }
        column.comment().ifPresent(comment -> out.add(" COMMENT ").string(comment));
    }

    private void options(TableOptions options) {
        out.optionalName(" ENGINE = ", options.engine());
        options.keys()
                .ifPresent(
                        keys -> out.add(" " + keys.type().name() + " KEY ").names(keys.columns()));
        options.comment().ifPresent(comment -> out.add(" COMMENT ").string(comment));
        options.partitioning()
                .ifPresent(partitioning ->
                        out.add(" PARTITION BY RANGE ")
                                .names(partitioning.columns())
                                .add(" (")
                                .list(partitioning.partitions(), ", ", this::partition)
                                .add(")"));
        options.distribution().ifPresent(this::distribution);
        if (!options.sortColumns().isEmpty()) {
            out.add(" ORDER BY ").names(options.sortColumns());
        }
        out.properties(" PROPERTIES ", options.properties());
    }

    private void distribution(TableOptions.Distribution distribution) {
        out.add(" DISTRIBUTED BY HASH ").names(distribution.columns());
        distribution.buckets().ifPresent(buckets -> out.add(" BUCKETS " + buckets));
    }

    private void partition(PartitionItem item) {
        switch (item) {
            case PartitionItem.LessThan lessThan -> {
                out.add("PARTITION ").addIf(lessThan.ifNotExists(), IF_NOT_EXISTS);
                out.name(lessThan.name()).add(" VALUES LESS THAN ");
                bounds(lessThan.upper());
                out.properties(" ", lessThan.properties());
            }
            case PartitionItem.Fixed fixed -> {
                out.add("PARTITION ").addIf(fixed.ifNotExists(), IF_NOT_EXISTS);
                out.name(fixed.name()).add(" VALUES [");
                bounds(fixed.lower());
                out.add(", ");
                bounds(fixed.upper());
                out.add(")").properties(" ", fixed.properties());
            }
            case PartitionItem.Batch batch -> {
                out.add("START (").string(batch.start()).add(") END (").string(batch.end());
                out.add(") EVERY (").addIf(batch.unit().isPresent(), "INTERVAL ");
                out.add(batch.every().toString());
                batch.unit().ifPresent(unit -> out.add(" ").add(unit.name()));
                out.add(")");
            }
        }
    }

    private void bounds(List<BoundValue> bounds) {
        out.add("(").list(bounds, ", ", this::bound).add(")");
    }

    private void bound(BoundValue bound) {
        switch (bound) {
            case BoundValue.Value(String text) -> out.string(text);
            case BoundValue.Max _, BoundValue.Min _ -> out.add("MAXVALUE");
        }
    }

    private void clause(Definition.AlterClause clause) {
        switch (clause) {
            case Definition.AddPartition add -> {
                boolean batch = add.partition() instanceof PartitionItem.Batch;
                out.add(batch ? "ADD PARTITIONS " : "ADD ");
                partition(add.partition());
                add.distribution().ifPresent(this::distribution);
                out.properties(" PROPERTIES ", add.properties());
            }
            case Definition.DropPartition drop ->
                    out.add("DROP PARTITION ")
                            .addIf(drop.ifExists(), IF_EXISTS)
                            .name(drop.name())
                            .addIf(drop.force(), " FORCE");
            case Definition.RenameTable rename -> out.add("RENAME ").name(rename.newName());
            case Definition.RenamePartition rename ->
                    out.add("RENAME PARTITION ")
                            .name(rename.name())
                            .add(" ")
                            .name(rename.newName());
            case Definition.SwapTable swap -> out.add("SWAP WITH ").name(swap.other());
            case Definition.SetPartitionProperties set -> {
                out.add("MODIFY PARTITION ");
                if (set.partitions().isEmpty()) {
                    out.add("(*)");
                } else {
                    out.names(set.partitions());
                }
                out.properties(" SET ", set.properties());
            }
            case Definition.SetTableProperties set -> out.properties("SET ", set.properties());
        }
    }
}
