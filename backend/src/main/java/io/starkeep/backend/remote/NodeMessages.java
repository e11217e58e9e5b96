package io.starkeep.backend.remote;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.Location;
import io.starkeep.storage.DamagedFile;
import io.starkeep.storage.TabletStatistics;
import io.starkeep.storage.TabletSum;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The messages of the calls, as JSON. A request is an object `epoch`, `number`, `content`; an
/// answer is the content alone. What is not among these records travels as the record of the port.
public final class NodeMessages {
    private NodeMessages() {}

    /// For the versions of tablets, wherever they are asked or told.
    public record Versions(Map<TabletId, Version> versions) {}

    public record Publication(TransactionId transaction, Map<PartitionId, Version> versions) {}

    public record Transaction(TransactionId transaction) {}

    public record Prepared(Map<TransactionId, Set<TabletId>> transactions) {}

    public record Statistics(Map<TabletId, TabletStatistics> tablets) {}

    public record Files(TabletId tablet, Version version) {}

    public record Read(Location file, long offset) {}

    public record Job(JobId job) {}

    public record Tablet(TabletId tablet) {}

    public record Damage(List<DamagedFile> files) {}

    public record TabletSums(Map<TabletId, TabletSum> tablets) {}

    public record Retention(Set<TabletId> known, TabletId newest) {}

    /// Where there is nothing to say.
    public record Nothing() {}

    /// What a caller asks.
    ///
    /// @param epoch 0 where it does not count
    /// @param number of the call among those that its caller makes; 0 where it does not count
    public record Request(NodeMethod method, long epoch, long number, JsonNode content) {
        /// @throws StarkeepException NODE_REFUSED when it makes no sense
        public <T> T as(Class<T> type) {
            try {
                return NodeJson.MAPPER.treeToValue(content, type);
            } catch (RuntimeException e) {
                throw senseless("A message of '" + method.fullName() + "'", e);
            }
        }
    }

    public static byte[] request(long epoch, long number, Object content) {
        ObjectNode node = NodeJson.MAPPER.createObjectNode();
        node.put("epoch", epoch);
        node.put("number", number);
        node.set("content", NodeJson.MAPPER.valueToTree(content));
        return NodeJson.MAPPER.writeValueAsBytes(node);
    }

    /// @throws StarkeepException NODE_REFUSED when it makes no sense
    public static Request request(NodeMethod method, byte[] message) {
        try {
            JsonNode node = NodeJson.MAPPER.readTree(message);
            return new Request(
                    method,
                    node.required("epoch").asLong(),
                    node.path("number").asLong(0),
                    node.required("content"));
        } catch (RuntimeException e) {
            throw senseless("A message of '" + method.fullName() + "'", e);
        }
    }

    public static byte[] answer(Object content) {
        return NodeJson.MAPPER.writeValueAsBytes(content);
    }

    /// @throws StarkeepException NODE_REFUSED when it makes no sense
    public static <T> T answer(NodeMethod method, byte[] message, Class<T> type) {
        try {
            return NodeJson.MAPPER.readValue(message, type);
        } catch (RuntimeException e) {
            throw senseless("The answer to '" + method.fullName() + "'", e);
        }
    }

    /// The content of a small file of the backend.
    ///
    /// @throws StarkeepException FILE_DAMAGED
    public static <T> T file(byte[] content, Class<T> type, Location location) {
        try {
            return NodeJson.MAPPER.readValue(content, type);
        } catch (RuntimeException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.FILE_DAMAGED,
                    "File " + location + " is not what it should be: " + e.getMessage());
        }
    }

    /// Whatever Jackson or a record's own check found.
    private static StarkeepException senseless(String what, RuntimeException cause) {
        return StarkeepException.causedBy(
                cause,
                ErrorCode.NODE_REFUSED,
                what
                        + " makes no sense; run the same version of Starkeep on both sides: "
                        + cause.getMessage());
    }
}
