package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.RowsetId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The pieces of the storage's JSON that several of its formats share.
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static JsonNode parse(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.FILE_DAMAGED,
                    "A file of the storage is not the JSON it should be: "
                            + e.getOriginalMessage());
        }
    }

    static <T> void list(
            ObjectNode node, String field, List<T> values, Function<T, ? extends JsonNode> write) {
        ArrayNode array = node.putArray(field);
        values.forEach(value -> array.add(write.apply(value)));
    }

    static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>();
        node.required(field).forEach(value -> values.add(read.apply(value)));
        return values;
    }

    static void versions(ObjectNode node, String field, Map<TabletId, Version> versions) {
        ObjectNode map = node.putObject(field);
        new TreeMap<>(versions)
                .forEach((tablet, version) -> map.put(tablet.toString(), version.value()));
    }

    static Map<TabletId, Version> versions(JsonNode node, String field) {
        Map<TabletId, Version> versions = new HashMap<>();
        node.required(field)
                .properties()
                .forEach(entry ->
                        versions.put(
                                new TabletId(Long.parseLong(entry.getKey())),
                                new Version(entry.getValue().asLong())));
        return versions;
    }

    static ObjectNode file(TabletFile file) {
        ObjectNode node = object();
        node.put("id", file.id().value());
        if (!file.number().equals(file.id())) {
            node.put("number", file.number().value());
        }
        node.put("kind", file.kind().name().toLowerCase(Locale.ROOT));
        node.put("rows", file.rows()).put("bytes", file.bytes()).put("sha256", file.sha256());
        if (file.kind() == FileKind.DELETES) {
            ObjectNode deletes = node.putObject("deletes");
            file.deletes().forEach((rowset, rows) -> deletes.put(rowset.toString(), rows));
        }
        return node;
    }

    static TabletFile file(JsonNode node) {
        SortedMap<RowsetId, Long> deletes = new TreeMap<>();
        node.path("deletes")
                .properties()
                .forEach(entry ->
                        deletes.put(
                                new RowsetId(Long.parseLong(entry.getKey())),
                                entry.getValue().asLong()));
        RowsetId id = new RowsetId(node.required("id").asLong());
        return new TabletFile(
                id,
                new RowsetId(node.path("number").asLong(id.value())),
                FileKind.valueOf(node.required("kind").asString().toUpperCase(Locale.ROOT)),
                node.required("rows").asLong(),
                node.required("bytes").asLong(),
                node.required("sha256").asString(),
                deletes);
    }
}
