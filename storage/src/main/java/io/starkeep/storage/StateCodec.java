package io.starkeep.storage;

import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The whole state as JSON: the content of a checkpoint.
///
/// A tablet lists its files once; its versions name them by their place in that list.
final class StateCodec {
    private StateCodec() {}

    static byte[] encode(StorageState state) {
        ObjectNode node = Json.object();
        Json.list(node, "tablets", List.copyOf(state.tablets().entrySet()), StateCodec::tablet);
        ArrayNode prepared = node.putArray("prepared");
        state.prepared()
                .forEach((transaction, tablets) -> {
                    ObjectNode entry = prepared.addObject();
                    entry.put("transaction", transaction.value());
                    Json.list(entry, "tablets", tablets, RecordCodec::prepared);
                });
        return Json.bytes(node);
    }

    static StorageState decode(byte[] bytes) {
        JsonNode node = Json.parse(bytes);
        StorageState state = new StorageState();
        for (JsonNode tablet : node.required("tablets")) {
            state.tablets().put(new TabletId(tablet.required("tablet").asLong()), tablet(tablet));
        }
        for (JsonNode entry : node.required("prepared")) {
            state.prepared()
                    .put(
                            new TransactionId(entry.required("transaction").asLong()),
                            Json.list(entry, "tablets", RecordCodec::preparedTablet));
        }
        return state;
    }

    private static ObjectNode tablet(Map.Entry<TabletId, TabletState> entry) {
        TabletState state = entry.getValue();
        ObjectNode node = Json.object();
        node.put("tablet", entry.getKey().value());
        node.put("lastRowset", state.lastRowset()).put("trimmed", state.trimmed());
        List<TabletFile> files = state.files().toList();
        Map<TabletFile, Integer> places = new HashMap<>();
        files.forEach(file -> places.put(file, places.size()));
        Json.list(node, "files", files, Json::file);
        ArrayNode versions = node.putArray("versions");
        for (TabletVersion version : state.versions()) {
            ObjectNode object = versions.addObject().put("version", version.version().value());
            ArrayNode named = object.putArray("files");
            version.files().forEach(file -> named.add(places.get(file)));
        }
        return node;
    }

    private static TabletState tablet(JsonNode node) {
        List<TabletFile> files = Json.list(node, "files", Json::file);
        List<TabletVersion> versions = new ArrayList<>();
        for (JsonNode version : node.required("versions")) {
            List<TabletFile> named = Json.list(version, "files", place -> files.get(place.asInt()));
            Version number = new Version(version.required("version").asLong());
            versions.add(TabletVersion.empty().plus(number, named));
        }
        return new TabletState(
                node.required("lastRowset").asLong(),
                node.required("trimmed").asBoolean(),
                versions);
    }
}
