package io.starkeep.plan.bind;

import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.plan.TableScan;
import io.starkeep.plan.prune.Padding;
import io.starkeep.plan.prune.ScanFilter;
import io.starkeep.plan.prune.ScanPruning;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.ColumnReference;
import io.starkeep.type.Column;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/// A table scan while its statement is still being bound: the columns asked for so far, and the
/// conditions known.
final class ScanDraft {
    private final String alias;
    private final String database;
    private final Table table;
    private final List<Partition> partitions;
    private final List<TabletId> tablets;
    private final BitSet used = new BitSet();
    private final List<TypedExpression> conditions = new ArrayList<>();
    private final ScanFilter filter;
    private OptionalLong limit = OptionalLong.empty();

    /// @param tablets empty means all
    ScanDraft(
            String alias,
            String database,
            Table table,
            List<Partition> partitions,
            List<TabletId> tablets) {
        this.alias = alias;
        this.database = database;
        this.table = table;
        this.partitions = partitions;
        this.tablets = tablets;
        this.filter = new ScanFilter(alias, table.schema().columns());
    }

    String alias() {
        return alias;
    }

    /// The columns of the table as a FROM clause offers them.
    List<ScopeColumn> columns(String visibleName) {
        List<Column> columns = table.schema().columns();
        List<ScopeColumn> offered = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            offered.add(
                    new ScopeColumn(
                            column.name(),
                            new ColumnReference(
                                    alias,
                                    StatementBinding.columnName(i),
                                    column.type(),
                                    column.nullable()),
                            visibleName,
                            database));
        }
        return offered;
    }

    void use(String columnName) {
        used.set(Integer.parseInt(columnName.substring(1)) - 1);
    }

    /// @param condition that every wanted row meets
    void restrict(TypedExpression condition, Padding padding) {
        conditions.add(condition);
        filter.add(condition, padding);
    }

    /// So many rows that meet all conditions are enough.
    void limit(long rows) {
        limit = OptionalLong.of(rows);
    }

    TableScan finish() {
        List<Column> columns = used.stream().mapToObj(table.schema().columns()::get).toList();
        List<TableScan.PartitionScan> kept =
                new ScanPruning(alias, table).prune(partitions, conditions);
        return new TableScan(
                alias,
                database,
                table,
                columns,
                restrictedToTablets(kept),
                filter.condition(),
                filter.isComplete() ? limit : OptionalLong.empty());
    }

    private List<TableScan.PartitionScan> restrictedToTablets(List<TableScan.PartitionScan> kept) {
        if (tablets.isEmpty()) {
            return kept;
        }
        return kept.stream()
                .map(part ->
                        new TableScan.PartitionScan(
                                part.partition(),
                                part.tablets().stream().filter(tablets::contains).toList()))
                .filter(part -> !part.tablets().isEmpty())
                .toList();
    }
}
