package io.starkeep.raft;

import io.starkeep.catalog.LogMember;
import io.starkeep.catalog.LogStart;
import io.starkeep.catalog.ReplicatedLog;
import io.starkeep.catalog.ReplicatedLogOptions;
import io.starkeep.catalog.ReplicatedLogs;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.type.HostPort;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Makes the logs. Found by `ServiceLoader`.
public final class RatisLogs implements ReplicatedLogs {
    @Override
    public boolean exists(Path folder) {
        return new Storage(folder).group().isPresent();
    }

    @Override
    public ReplicatedLog create(
            Path folder,
            String group,
            LogMember self,
            LogStart start,
            Function<HostPort, TransportClient> connections,
            ReplicatedLogOptions options) {
        UUID id = UUID.nameUUIDFromBytes(group.getBytes(StandardCharsets.UTF_8));
        Storage storage = new Storage(folder);
        Optional<UUID> existing = storage.group();
        if (existing.isPresent() && !existing.get().equals(id)) {
            throw misfit(folder, "belongs to another cluster");
        }
        boolean resumes = start instanceof LogStart.Resume;
        if (resumes != existing.isPresent()) {
            throw misfit(folder, resumes ? "holds no log" : "holds a log already");
        }
        if (start instanceof LogStart.Found(var state)) {
            storage.found(id, state);
        }
        return new RatisLog(
                folder, id, self, storage.isFounder(id), connections, options, System::nanoTime);
    }

    private static StarkeepException misfit(Path folder, String what) {
        return StarkeepException.of(
                ErrorCode.FILE_DAMAGED,
                "The folder %s %s. Start this frontend with the folder that belongs to it, or with an empty one to join a cluster"
                        .formatted(folder, what));
    }
}
