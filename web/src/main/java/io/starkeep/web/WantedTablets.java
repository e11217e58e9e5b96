package io.starkeep.web;

import io.starkeep.backend.TableQuery;
import io.starkeep.backend.TableRead;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.PlannedQuery;
import io.starkeep.plan.TableScan;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tablets with the versions to read, where a program wants other ones than a new query would read:
/// `10012:7,10013:7`.
record WantedTablets(Map<TabletId, Version> versions) {
    WantedTablets {
        versions = Map.copyOf(versions);
    }

    static WantedTablets parse(String text) {
        Map<TabletId, Version> versions = new HashMap<>();
        try {
            for (String one : text.split(",", -1)) {
                int colon = one.indexOf(':');
                versions.put(
                        new TabletId(Long.parseLong(one.substring(0, colon))),
                        new Version(Long.parseLong(one.substring(colon + 1))));
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.SEMANTIC_ERROR, "tablets are written as id:version,id:version");
        }
        return new WantedTablets(versions);
    }

    /// The same query over those of its tablets, at their versions.
    PlannedQuery in(PlannedQuery plan) {
        TableQuery query = plan.query();
        return new PlannedQuery(
                plan.columns(),
                plan.scans().stream().map(this::scan).toList(),
                new TableQuery(
                        query.reads().stream().map(this::read).toList(),
                        query.text(),
                        query.zone()));
    }

    private TableScan scan(TableScan scan) {
        return new TableScan(
                scan.alias(),
                scan.database(),
                scan.table(),
                scan.columns(),
                scan.partitions().stream().map(this::partition).toList(),
                scan.filter(),
                scan.limit());
    }

    private TableScan.PartitionScan partition(TableScan.PartitionScan part) {
        List<TabletId> kept = part.tablets().stream().filter(versions::containsKey).toList();
        return new TableScan.PartitionScan(part.partition(), kept);
    }

    private TableRead read(TableRead read) {
        Map<TabletId, Version> kept = new HashMap<>(versions);
        kept.keySet().retainAll(read.tablets().keySet());
        return new TableRead(
                read.relation(),
                read.table(),
                read.schema(),
                read.columns(),
                kept,
                read.filterSql(),
                read.limit());
    }
}
