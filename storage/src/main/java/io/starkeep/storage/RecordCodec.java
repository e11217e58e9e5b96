package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.StorageRecord.PreparedTablet;
import io.starkeep.storage.StorageRecord.RestoredTablet;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Storage records as JSON, written out by hand: the format stays when classes move.
final class RecordCodec {
    private RecordCodec() {}

    static byte[] encode(StorageRecord record) {
        ObjectNode node = Json.object();
        switch (record) {
            case StorageRecord.Prepared change -> {
                node.put("kind", "prepared").put("transaction", change.transaction().value());
                Json.list(node, "tablets", change.tablets(), RecordCodec::prepared);
            }
            case StorageRecord.Published change -> {
                node.put("kind", "published").put("transaction", change.transaction().value());
                Json.versions(node, "versions", change.versions());
            }
            case StorageRecord.Aborted change ->
                    node.put("kind", "aborted").put("transaction", change.transaction().value());
            case StorageRecord.Compacted change -> {
                node.put("kind", "compacted").put("tablet", change.tablet().value());
                node.put("base", change.base().value());
                Json.list(node, "removed", change.removed(), Json::file);
                Json.list(node, "added", change.added(), Json::file);
            }
            case StorageRecord.Trimmed change -> {
                node.put("kind", "trimmed");
                Json.versions(node, "oldest", change.oldest());
            }
            case StorageRecord.Dropped change -> {
                node.put("kind", "dropped");
                var ids = node.putArray("tablets");
                change.tablets().stream().sorted().forEach(tablet -> ids.add(tablet.value()));
            }
            case StorageRecord.Restored change -> {
                node.put("kind", "restored").put("job", change.job().value());
                Json.list(node, "tablets", change.tablets(), RecordCodec::restored);
            }
            case StorageRecord.Copied change -> {
                node.put("kind", "copied").put("tablet", change.tablet().value());
                node.put("version", change.version().value());
                Json.list(node, "files", change.files(), Json::file);
            }
        }
        return Json.bytes(node);
    }

    static StorageRecord decode(byte[] bytes) {
        JsonNode node = Json.parse(bytes);
        String kind = node.required("kind").asString();
        return switch (kind) {
            case "prepared" ->
                    new StorageRecord.Prepared(
                            transaction(node),
                            Json.list(node, "tablets", RecordCodec::preparedTablet));
            case "published" ->
                    new StorageRecord.Published(transaction(node), Json.versions(node, "versions"));
            case "aborted" -> new StorageRecord.Aborted(transaction(node));
            case "compacted" ->
                    new StorageRecord.Compacted(
                            tablet(node),
                            new Version(node.required("base").asLong()),
                            Json.list(node, "removed", Json::file),
                            Json.list(node, "added", Json::file));
            case "trimmed" -> new StorageRecord.Trimmed(Json.versions(node, "oldest"));
            case "dropped" -> new StorageRecord.Dropped(tablets(node));
            case "restored" ->
                    new StorageRecord.Restored(
                            new JobId(node.required("job").asLong()),
                            Json.list(node, "tablets", RecordCodec::restoredTablet));
            case "copied" ->
                    new StorageRecord.Copied(
                            tablet(node),
                            new Version(node.required("version").asLong()),
                            Json.list(node, "files", Json::file));
            default ->
                    throw StarkeepException.of(
                            ErrorCode.FORMAT_TOO_NEW,
                            "The storage journal holds a record of kind '"
                                    + kind
                                    + "', which this version of Starkeep does not know; start the"
                                    + " version that wrote it");
        };
    }

    static ObjectNode prepared(PreparedTablet tablet) {
        ObjectNode node = Json.object();
        node.put("tablet", tablet.tablet().value()).put("partition", tablet.partition().value());
        Json.list(node, "files", tablet.files(), Json::file);
        return node;
    }

    static PreparedTablet preparedTablet(JsonNode node) {
        return new PreparedTablet(
                tablet(node),
                new PartitionId(node.required("partition").asLong()),
                Json.list(node, "files", Json::file));
    }

    private static ObjectNode restored(RestoredTablet tablet) {
        ObjectNode node = Json.object();
        node.put("tablet", tablet.tablet().value()).put("version", tablet.version().value());
        Json.list(node, "files", tablet.files(), Json::file);
        return node;
    }

    private static RestoredTablet restoredTablet(JsonNode node) {
        return new RestoredTablet(
                tablet(node),
                new Version(node.required("version").asLong()),
                Json.list(node, "files", Json::file));
    }

    private static TransactionId transaction(JsonNode node) {
        return new TransactionId(node.required("transaction").asLong());
    }

    private static TabletId tablet(JsonNode node) {
        return new TabletId(node.required("tablet").asLong());
    }

    private static Set<TabletId> tablets(JsonNode node) {
        Set<TabletId> ids = new LinkedHashSet<>();
        node.required("tablets").forEach(id -> ids.add(new TabletId(id.asLong())));
        return ids;
    }
}
