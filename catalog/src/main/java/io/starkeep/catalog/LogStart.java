package io.starkeep.catalog;

import java.util.Optional;

/// How a member's log begins.
public sealed interface LogStart {
    /// A new group with this member alone, which leads at once.
    ///
    /// @param state what the catalog holds already, from a frontend that was alone until now
    record Found(Optional<LogCheckpoint> state) implements LogStart {}

    /// An empty member, which waits to be taken in by the leader of the group.
    record Join() implements LogStart {}

    /// The member goes on with what its folder holds.
    record Resume() implements LogStart {}
}
