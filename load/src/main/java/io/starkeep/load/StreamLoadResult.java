package io.starkeep.load;

import io.starkeep.catalog.LoadCounts;
import io.starkeep.type.TransactionId;
import java.time.Duration;
import java.util.Optional;

/// The answer to a stream load, whatever became of it.
///
/// @param transaction empty when none could begin
/// @param label empty when the given one is not a label
/// @param message `OK`, or why it failed
/// @param errorLog the name of the log of rejected rows, when there is one
public record StreamLoadResult(
        Optional<TransactionId> transaction,
        Optional<String> label,
        Status status,
        String message,
        LoadCounts counts,
        Times times,
        Optional<String> errorLog) {

    /// How it ended.
    public sealed interface Status {
        /// Visible to every query from now on.
        record Success() implements Status {}

        /// Committed, visible soon; the client must not send it again.
        record PublishTimeout() implements Status {}

        /// @param finished whether the other load of this label is committed, not just running
        record LabelExists(boolean finished) implements Status {}

        /// Nothing was loaded.
        record Failed() implements Status {}
    }

    /// How long each phase took.
    public record Times(
            Duration total,
            Duration begin,
            Duration plan,
            Duration read,
            Duration write,
            Duration commitAndPublish) {}
}
