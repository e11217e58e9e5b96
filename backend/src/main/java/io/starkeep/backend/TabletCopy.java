package io.starkeep.backend;

import io.starkeep.error.Invariant;
import io.starkeep.type.HostPort;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.Map;

/// Asks a backend to make its tablets equal to those of another.
///
/// @param source who has them
/// @param tablets at which version. What the copying backend has of them is replaced by the
///   source's files of that version; files that it has already are not sent again
/// @param bytesPerSecond a limit of the transfer, 0 for none
public record TabletCopy(HostPort source, Map<TabletId, Version> tablets, long bytesPerSecond) {
    public TabletCopy {
        tablets = Map.copyOf(tablets);
        Invariant.check(bytesPerSecond >= 0, "a limit of %s bytes a second", bytesPerSecond);
    }
}
