package io.starkeep.backend;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.HostPort;
import io.starkeep.type.KeysType;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The payload of a ticket. Of a schema only what a scan needs is kept: no defaults, no comments.
final class FragmentJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private FragmentJson() {}

    static byte[] ofTicket(Fragment fragment, Instant expires) {
        ObjectNode ticket = MAPPER.createObjectNode();
        ticket.put("expires", expires.getEpochSecond());
        ticket.put("sql", fragment.sql());
        ticket.put("zone", fragment.zone());
        var scans = ticket.putArray("scans");
        fragment.scans().forEach(scan -> write(scan, scans.addObject()));
        return MAPPER.writeValueAsBytes(ticket);
    }

    private static void write(FragmentScan scan, ObjectNode node) {
        node.put("relation", scan.relation());
        node.put("table", scan.table());
        node.put("filter", scan.filterSql());
        scan.limit().ifPresent(limit -> node.put("limit", limit));
        var columns = node.putArray("columns");
        scan.columns().forEach(columns::add);
        write(scan.schema(), node.putObject("schema"));
        var parts = node.putArray("parts");
        for (ScanPart part : scan.parts()) {
            ObjectNode one = parts.addObject();
            one.put("node", part.node().toString());
            ObjectNode tablets = one.putObject("tablets");
            part.tablets()
                    .forEach((tablet, version) ->
                            tablets.put(Long.toString(tablet.value()), version.value()));
        }
    }

    private static void write(TableSchema schema, ObjectNode node) {
        node.put("keys", schema.keysType().name());
        node.put("keyCount", schema.keyCount());
        var columns = node.putArray("columns");
        for (Column column : schema.columns()) {
            ObjectNode one = columns.addObject();
            one.put("name", column.name());
            one.put("type", column.type().sql());
            one.put("nullable", column.nullable());
        }
    }

    static Instant expires(byte[] payload) {
        return Instant.ofEpochSecond(parse(payload).required("expires").asLong());
    }

    static Fragment ofTicket(byte[] payload) {
        JsonNode ticket = parse(payload);
        return new Fragment(
                ticket.required("sql").asString(),
                list(ticket, "scans", FragmentJson::scan),
                ticket.required("zone").asString());
    }

    private static FragmentScan scan(JsonNode node) {
        return new FragmentScan(
                node.required("relation").asString(),
                node.required("table").asString(),
                schema(node.required("schema")),
                list(node, "columns", JsonNode::asString),
                list(node, "parts", FragmentJson::part),
                node.required("filter").asString(),
                node.has("limit")
                        ? OptionalLong.of(node.required("limit").asLong())
                        : OptionalLong.empty());
    }

    private static ScanPart part(JsonNode node) {
        Map<TabletId, Version> tablets = new HashMap<>();
        node.required("tablets")
                .forEachEntry((tablet, version) ->
                        tablets.put(
                                new TabletId(Long.parseLong(tablet)),
                                new Version(version.asLong())));
        return new ScanPart(HostPort.parse(node.required("node").asString()), tablets);
    }

    private static TableSchema schema(JsonNode node) {
        return new TableSchema(
                KeysType.valueOf(node.required("keys").asString()),
                list(node, "columns", FragmentJson::column),
                node.required("keyCount").asInt());
    }

    private static Column column(JsonNode node) {
        return new Column(
                node.required("name").asString(),
                SqlType.parse(node.required("type").asString()),
                node.required("nullable").asBoolean(),
                new DefaultValue.None(),
                "");
    }

    private static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>();
        node.required(field).forEach(value -> values.add(read.apply(value)));
        return values;
    }

    private static JsonNode parse(byte[] payload) {
        try {
            return MAPPER.readTree(payload);
        } catch (JacksonException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.NODE_REFUSED, "A ticket for rows cannot be read");
        }
    }
}
