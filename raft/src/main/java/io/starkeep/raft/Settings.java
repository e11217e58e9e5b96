package io.starkeep.raft;

import io.starkeep.catalog.ReplicatedLogOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys.Log;
import org.apache.ratis.server.RaftServerConfigKeys.Rpc;
import org.apache.ratis.server.RaftServerConfigKeys.Snapshot;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

/// How Ratis is set up.
final class Settings {
    private static final int SNAPSHOTS_KEPT = 2;
    private static final SizeInBytes BATCH = SizeInBytes.valueOf(Entry.MAX_RECORD + 64 * 1024);

    /// How much of the disk the log takes at once.
    static final SizeInBytes SEGMENT_PIECE = SizeInBytes.valueOf("4MB");

    private static final SizeInBytes BUFFER = SizeInBytes.valueOf(Entry.MAX_RECORD + 128 * 1024);

    private Settings() {}

    static RaftProperties of(Path folder, ReplicatedLogOptions options) {
        RaftProperties properties = new RaftProperties();
        properties.set(RaftConfigKeys.Rpc.TYPE_KEY, PeerRpcType.class.getName());
        RaftServerConfigKeys.setStorageDir(properties, List.of(folder.toFile()));
        elections(properties, options);
        sizes(properties);
        snapshots(properties, options);
        return properties;
    }

    private static void elections(RaftProperties properties, ReplicatedLogOptions options) {
        Duration shortest = options.electionTimeout();
        Rpc.setTimeoutMin(properties, time(shortest));
        Rpc.setTimeoutMax(properties, time(shortest.multipliedBy(2)));
        // whoever starts has waited already; a leader that lives is not disturbed, by the pre-vote
        Rpc.setFirstElectionTimeoutMin(properties, time(shortest.dividedBy(4)));
        Rpc.setFirstElectionTimeoutMax(properties, time(shortest.dividedBy(2)));
        RaftServerConfigKeys.setStagingTimeout(properties, time(options.joinTime()));
        // a machine that was suspended goes on as a follower; Ratis would end it
        RaftServerConfigKeys.setCloseThreshold(
                properties, TimeDuration.valueOf(365, TimeUnit.DAYS));
    }

    /// So that the greatest record fits, and no limit below that of `Progress` is met.
    private static void sizes(RaftProperties properties) {
        Log.Appender.setBufferByteLimit(properties, BATCH);
        Log.setWriteBufferSize(properties, BUFFER);
        Log.setPreallocatedSize(properties, SEGMENT_PIECE);
    }

    /// A member that was away for longer than the leader keeps records gets a snapshot.
    private static void snapshots(RaftProperties properties, ReplicatedLogOptions options) {
        Snapshot.setAutoTriggerEnabled(properties, true);
        Snapshot.setAutoTriggerThreshold(properties, options.checkpointRecords());
        Snapshot.setCreationGap(properties, 1);
        Snapshot.setRetentionFileNum(properties, SNAPSHOTS_KEPT);
        Log.setPurgeUptoSnapshotIndex(properties, true);
        Log.setPurgeGap(properties, 1);
    }

    static TimeDuration time(Duration duration) {
        return TimeDuration.valueOf(duration.toNanos(), TimeUnit.NANOSECONDS);
    }
}
