package io.starkeep.raft;

import io.starkeep.catalog.CatalogLog;
import io.starkeep.catalog.CatalogLogContract;
import io.starkeep.catalog.LogStart;
import io.starkeep.catalog.ReplicatedLogOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/// A group of one.
class RatisLogContractTest extends CatalogLogContract {
    @TempDir Path folder;

    @Override
    protected CatalogLog log() {
        RatisLogs logs = new RatisLogs();
        return logs.create(
                folder,
                "a cluster",
                Network.follower(1),
                logs.exists(folder) ? new LogStart.Resume() : new LogStart.Found(Optional.empty()),
                _ -> {
                    throw new AssertionError("a group of one calls nobody");
                },
                ReplicatedLogOptions.DEFAULT);
    }
}
