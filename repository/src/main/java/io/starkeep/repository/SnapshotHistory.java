package io.starkeep.repository;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// Who made a snapshot, when, and until when it is kept.
///
/// @param owner id of the server or cluster that made it; empty when format version 1 does not say
/// @param created when the backup job was created
/// @param cut the moment whose data the snapshot holds
/// @param finished when everything was uploaded; empty while it is not, and in format version 1
/// @param newBytes size of the data objects that the repository lacked before; empty in format
///   version 1
/// @param ttl how long it is kept; empty means for ever
/// @param expiry when it may be removed: `finished` plus `ttl`
public record SnapshotHistory(
        String owner,
        Instant created,
        Instant cut,
        Optional<Instant> finished,
        OptionalLong newBytes,
        Optional<SnapshotTtl> ttl,
        Optional<Instant> expiry) {
    public SnapshotHistory {
        Objects.requireNonNull(owner, "owner is null"); // what was read may lack it
    }

    /// Of a backup that is under way.
    public static SnapshotHistory begun(
            String owner, Instant created, Instant cut, Optional<SnapshotTtl> ttl) {
        return new SnapshotHistory(
                owner, created, cut, Optional.empty(), OptionalLong.empty(), ttl, Optional.empty());
    }

    /// Once it is known what must be uploaded.
    public SnapshotHistory uploading(long bytes) {
        return new SnapshotHistory(
                owner, created, cut, finished, OptionalLong.of(bytes), ttl, expiry);
    }

    /// @param zone of the calendar by which months and years are counted
    public SnapshotHistory finished(Instant moment, ZoneId zone) {
        return new SnapshotHistory(
                owner,
                created,
                cut,
                Optional.of(moment),
                newBytes,
                ttl,
                ttl.map(one -> one.after(moment, zone)));
    }

    /// Whether the snapshot may be removed because its time is over.
    public boolean hasExpired(Instant now) {
        return expiry.filter(moment -> !moment.isAfter(now)).isPresent();
    }
}
