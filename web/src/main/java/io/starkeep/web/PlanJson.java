package io.starkeep.web;

import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.execute.PlannedQuery;
import io.starkeep.execute.ResultColumn;
import io.starkeep.plan.TableScan;
import io.starkeep.type.HostPort;
import io.starkeep.type.TabletId;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The answer to `_query_plan`; `docs/spark.md` describes it.
final class PlanJson {
    private static final JsonMapper JSON = new JsonMapper();

    private PlanJson() {}

    static String of(PlannedQuery plan, Readable readable, String ticket, Instant expires) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("status", "OK");
        ArrayNode columns = answer.putArray("columns");
        plan.columns().forEach(column -> write(column, columns.addObject()));
        ArrayNode scans = answer.putArray("scans");
        plan.scans().forEach(scan -> write(scan, readable, scans.addObject()));
        addresses(readable.addresses(), answer);
        answer.put("ticket", ticket);
        answer.put("expires", expires.toString());
        return JSON.writeValueAsString(answer);
    }

    private static void write(ResultColumn column, ObjectNode node) {
        node.put("name", column.name());
        node.put("type", column.type().sql());
        node.put("nullable", column.nullable());
    }

    private static void write(TableScan scan, Readable readable, ObjectNode node) {
        Table table = scan.table();
        node.put("database", scan.database());
        node.put("table", table.name());
        node.put("keys", table.schema().keysType().name());
        ArrayNode buckets = node.putArray("bucketColumns");
        table.distribution().columns().forEach(buckets::add);
        ArrayNode partitions = node.putArray("partitions");
        for (TableScan.PartitionScan part : scan.partitions()) {
            write(part, readable, partitions.addObject());
        }
    }

    private static void write(TableScan.PartitionScan part, Readable readable, ObjectNode node) {
        Partition partition = part.partition();
        node.put("name", partition.name());
        node.put("version", partition.visibleVersion().value());
        node.put("rows", partition.rowCount());
        node.put("bytes", partition.dataSize());
        node.put("buckets", partition.tablets().size());
        ArrayNode tablets = node.putArray("tablets");
        for (TabletId tablet : part.tablets()) {
            ObjectNode one = tablets.addObject();
            one.put("id", tablet.value());
            one.put("bucket", partition.tablets().indexOf(tablet));
            addresses(readable.addresses(tablet), one);
        }
    }

    private static void addresses(List<HostPort> addresses, ObjectNode node) {
        ArrayNode array = node.putArray("addresses");
        addresses.forEach(address -> array.add(address.toString()));
    }
}
