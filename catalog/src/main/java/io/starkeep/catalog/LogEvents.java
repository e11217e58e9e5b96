package io.starkeep.catalog;

import io.starkeep.type.HostPort;
import java.util.Optional;

/// What a [CatalogLog] tells the catalog. All but [#follows] come from one thread at a time, in the
/// order of the log, which is the same on every member.
public interface LogEvents {
    /// The state is this one now, whatever it was: a checkpoint, read at the start or sent by the
    /// leader to a member that was away for too long.
    ///
    /// @throws io.starkeep.error.StarkeepException FORMAT_TOO_NEW
    void restored(LogCheckpoint checkpoint);

    /// This record is durable and the next one. The member that enqueued it hears of it too.
    ///
    /// @throws io.starkeep.error.StarkeepException FORMAT_TOO_NEW, and then the log must not go on
    void applied(LogPosition position, byte[] record);

    /// Records that this process enqueued are durable, up to this one. An answer of the log of one
    /// process, in the place of [#applied].
    void durable(LogPosition position);

    /// Whatever was enqueued before this term and was not applied until now never will be.
    void settled(long term);

    /// From now on this process decides, in this term; everything enqueued before was applied.
    void leads(long term);

    /// This process does not decide any more, or another one leads now. From any thread, which may
    /// hold locks of the log; returns at once.
    ///
    /// @param leader the address of its log; empty while none is known
    void follows(Optional<HostPort> leader);

    /// The state after the newest record that was applied or durable.
    LogCheckpoint checkpoint();
}
