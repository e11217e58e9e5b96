package io.starkeep.load;

import io.starkeep.backend.OpenTables;
import io.starkeep.backend.Reduction;
import io.starkeep.backend.TableQuery;
import io.starkeep.backend.TableRead;
import io.starkeep.plan.BoundQuery;
import io.starkeep.plan.EngineSqlRenderer;
import io.starkeep.plan.PartialGroups;
import io.starkeep.plan.ScanSource;
import io.starkeep.plan.TableScan;
import io.starkeep.type.Column;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// From what a plan scans to what a backend reads.
public final class TableReads {
    private TableReads() {}

    /// One for each scan, at the versions that the plan saw.
    public static List<TableRead> of(List<TableScan> scans) {
        return scans.stream().map(scan -> read(scan, Optional.empty())).toList();
    }

    /// The same query for tablets on several machines: what can be aggregated where the rows are
    /// comes as groups.
    ///
    /// @return empty when there is nothing of that kind in the query
    public static Optional<TableQuery> spread(BoundQuery query, String zone) {
        EngineSqlRenderer renderer = new EngineSqlRenderer();
        Map<String, PartialGroups> groups =
                renderer.spread(query, source(UnaryOperator.identity())).groups();
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        List<TableRead> reads =
                query.scans().stream()
                        .map(scan ->
                                read(
                                        scan,
                                        Optional.ofNullable(groups.get(scan.alias()))
                                                .map(TableReads::reduction)))
                        .toList();
        return Optional.of(
                new TableQuery(
                        reads, relations -> renderer.spread(query, source(relations)).sql(), zone));
    }

    private static Reduction reduction(PartialGroups groups) {
        return new Reduction(groups.selectSql(), groups.groupSql(), groups.schema());
    }

    /// Scans as relations by their names in [#of].
    ///
    /// @param relations as in [io.starkeep.backend.QueryText#over]
    public static ScanSource source(UnaryOperator<String> relations) {
        return scan -> relations.apply(relation(scan));
    }

    static ScanSource source(OpenTables tables) {
        return source(tables::sql);
    }

    private static TableRead read(TableScan scan, Optional<Reduction> reduction) {
        Map<TabletId, Version> versions = new HashMap<>();
        for (TableScan.PartitionScan part : scan.partitions()) {
            for (TabletId tablet : part.tablets()) {
                versions.put(tablet, part.partition().visibleVersion());
            }
        }
        return new TableRead(
                relation(scan),
                scan.database() + "." + scan.table().name(),
                scan.table().schema(),
                scan.columns().stream().map(Column::name).toList(),
                versions,
                new EngineSqlRenderer().filter(scan),
                scan.limit(),
                reduction);
    }

    private static String relation(TableScan scan) {
        return "scan_" + scan.alias();
    }
}
