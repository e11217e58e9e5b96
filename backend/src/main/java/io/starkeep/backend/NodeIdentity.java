package io.starkeep.backend;

import io.starkeep.backend.remote.NodeMessages;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.type.BackendId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Who a backend is, and the newest leader it has heard of; kept in its data folder, in
/// `node.json`. Thread-safe.
///
/// A backend belongs to the cluster whose leader greets it first, for ever, under the id that it is
/// given then: so tablets of one cluster never come into another, and a folder that is started at
/// another backend's address is noticed.
public final class NodeIdentity {
    private static final Location FILE = Location.of("node.json");

    private final FileStore files;
    private Kept kept;

    /// What the file holds.
    ///
    /// @param epoch 0 before the first leader
    /// @param recognised the incarnation, once a greeting named it
    public record Kept(
            String incarnation,
            Optional<String> clusterId,
            Optional<BackendId> backend,
            long epoch,
            Optional<String> recognised) {
        Kept recognisedAs(Optional<String> named) {
            boolean own = named.equals(Optional.of(incarnation));
            return new Kept(incarnation, clusterId, backend, epoch, own ? named : recognised);
        }

        Kept of(NodeGreeting greeting) {
            return new Kept(
                            incarnation,
                            Optional.of(greeting.clusterId()),
                            Optional.of(greeting.backend()),
                            greeting.epoch(),
                            recognised)
                    .recognisedAs(greeting.incarnation());
        }

        Kept in(long newEpoch) {
            return new Kept(incarnation, clusterId, backend, newEpoch, recognised);
        }
    }

    private NodeIdentity(FileStore files, Kept kept) {
        this.files = files;
        this.kept = kept;
    }

    /// Of a data folder; a new one gets a new incarnation.
    public static NodeIdentity open(FileStore files, RandomGenerator random) {
        if (files.exists(FILE)) {
            return new NodeIdentity(files, NodeMessages.file(read(files), Kept.class, FILE));
        }
        String incarnation = new UUID(random.nextLong(), random.nextLong()).toString();
        NodeIdentity fresh =
                new NodeIdentity(
                        files,
                        new Kept(
                                incarnation,
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                Optional.empty()));
        fresh.keep(fresh.kept);
        return fresh;
    }

    public synchronized String incarnation() {
        return kept.incarnation();
    }

    /// @throws StarkeepException NODE_REFUSED when this backend belongs to another cluster or has
    ///   another id, NOT_LEADER when it knows a newer leader
    synchronized void greeted(NodeGreeting greeting) {
        refuseOther("cluster", kept.clusterId(), greeting.clusterId());
        refuseOther("id", kept.backend(), greeting.backend());
        requireNewest(greeting.epoch());
        Kept after = kept.of(greeting);
        if (!after.equals(kept)) {
            keep(after);
        }
    }

    /// Refuses all calls until the catalog knows this data folder.
    ///
    /// @throws StarkeepException NODE_UNREACHABLE
    synchronized void requireRecognised() {
        if (kept.recognised().isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.NODE_UNREACHABLE,
                    "This backend has a data folder that its cluster does not know yet; it takes part after the leader's next heartbeat");
        }
    }

    /// As a greeting with the right incarnation does.
    synchronized void recognise() {
        keep(kept.recognisedAs(Optional.of(kept.incarnation())));
    }

    /// Lets a leader ask for a change, and none before it any more.
    ///
    /// @throws StarkeepException NOT_LEADER when this backend knows a newer leader
    synchronized void admit(long epoch) {
        requireNewest(epoch);
        if (epoch > kept.epoch()) {
            keep(kept.in(epoch));
        }
    }

    private void requireNewest(long epoch) {
        if (epoch < kept.epoch()) {
            throw StarkeepException.of(
                    ErrorCode.NOT_LEADER,
                    "The frontend that asks led in epoch %s, but this backend knows epoch %s; ask the leader"
                            .formatted(epoch, kept.epoch()));
        }
    }

    private static void refuseOther(String what, Optional<?> own, Object told) {
        if (own.isPresent() && !own.get().equals(told)) {
            throw StarkeepException.of(
                    ErrorCode.NODE_REFUSED,
                    "This backend's data belongs to %s %s, not %s; start it with an empty data folder to let it join"
                            .formatted(what, own.get(), told));
        }
    }

    private void keep(Kept after) {
        files.replace(FILE, NodeMessages.answer(after));
        kept = after;
    }

    private static byte[] read(FileStore files) {
        try (InputStream in = files.read(FILE)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot read " + FILE + ": " + e.getMessage());
        }
    }
}
