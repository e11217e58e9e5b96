package io.starkeep.load;

import io.starkeep.type.DatabaseId;
import io.starkeep.type.TransactionId;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Changes the rows of tables. Thread-safe and blocking.
///
/// Each change is one transaction under a label: durable when the method returns, and seen by every
/// query that starts afterwards, or not at all. When a method throws, nothing of the change is or
/// will be seen, unless the message says that the outcome is unknown.
public interface LoadService extends AutoCloseable {
    /// @throws io.starkeep.error.StarkeepException LABEL_EXISTS, DATA_QUALITY, and what binding and
    ///   running a query may throw
    LoadResult insert(InsertRequest request);

    LoadResult delete(DeleteRequest request);

    /// PRIMARY KEY tables only.
    LoadResult update(UpdateRequest request);

    /// Never throws: the result tells.
    StreamLoadResult streamLoad(StreamLoadRequest request);

    /// Running transactions and the finished ones that are still remembered, ordered by id.
    List<LoadTransaction> transactions(DatabaseId database);

    Optional<LoadTransaction> transaction(DatabaseId database, TransactionId id);

    /// The newest transaction of the label.
    Optional<LoadTransaction> transaction(DatabaseId database, Label label);

    /// Aborts a running load.
    ///
    /// @throws io.starkeep.error.StarkeepException SEMANTIC_ERROR when none of that label runs
    void cancel(DatabaseId database, Label label);

    /// A log of refused rows, as text; the caller closes it. Empty when there is none of that name.
    Optional<InputStream> errorLog(String name);

    LoadFigures figures();

    /// Aborts every running load and begins none afterwards.
    @Override
    void close();
}
