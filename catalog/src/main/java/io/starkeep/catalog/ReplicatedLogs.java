package io.starkeep.catalog;

import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.type.HostPort;
import java.nio.file.Path;
import java.util.function.Function;

/// Makes replicated logs. A service: the composition root finds it with `ServiceLoader`.
public interface ReplicatedLogs {
    /// Whether the folder has the log of a member, which then must be resumed. A folder whose
    /// founding was broken off has none.
    boolean exists(Path folder);

    /// A member's log, to be opened by [Catalog#open(CatalogLog, CatalogOptions)].
    ///
    /// @param folder belongs to the log alone
    /// @param group the same for all members, and for no other cluster
    /// @param self the role counts only when the group is founded
    /// @param connections how to call another member; the log closes what it gets
    /// @throws io.starkeep.error.StarkeepException FILE_ERROR; FILE_DAMAGED when the folder has the
    ///   log of another group, or when `start` does not fit it
    ReplicatedLog create(
            Path folder,
            String group,
            LogMember self,
            LogStart start,
            Function<HostPort, TransportClient> connections,
            ReplicatedLogOptions options);
}
