package io.starkeep.backend;

import io.starkeep.error.StarkeepException;
import io.starkeep.storage.DamagedFile;
import io.starkeep.storage.RestoreTablets;
import io.starkeep.storage.Snapshot;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.TabletStatistics;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The role that keeps tablets, changes them and reads them. Thread-safe and blocking.
///
/// A change has four steps: [#write] or [#delete] makes files durable under a transaction; the
/// caller commits the transaction in the catalog, calling [#committing] from within the commit
/// decision; then [#publish] shows the files, or [#abort] drops them. After a crash [#recover]
/// finishes or drops what was under way.
///
/// A tablet that was never written is empty at every version.
public interface Backend extends AutoCloseable {
    /// A session for queries and for sources of loads.
    BackendSession openSession();

    /// The engine's text for a query, with what is read spelled out, for EXPLAIN. Runs nothing.
    ///
    /// @throws StarkeepException VERSION_GONE as [BackendSession#query]
    String explain(TableQuery query);

    /// Waits for the right to change existing rows of a table: to be held for an upsert into a
    /// PRIMARY KEY table and for every DELETE, from before [#write] until after [#publish]. Plain
    /// loads into DUPLICATE KEY tables go without.
    ///
    /// @throws StarkeepException RESOURCE_EXHAUSTED when the wait took longer, QUERY_INTERRUPTED
    ///   when the thread was interrupted
    WriteLock lockRows(TableId table, Duration wait);

    /// Routes, sorts and writes rows, and makes them durable as prepared under the transaction. A
    /// transaction may write several tables, each once. When this fails nothing is left of it.
    WriteSummary write(WriteRequest request);

    /// Prepares the deletion of rows, as [#write] does.
    WriteSummary delete(DeleteRequest request);

    /// Tells which versions a transaction is about to get. From now until [#publish] or [#abort] a
    /// reader of such a version waits, so that nobody reads a committed version before its files.
    /// Call it inside the catalog's commit decision; it neither blocks nor does I/O.
    void committing(TransactionId transaction, Map<PartitionId, Version> versions);

    /// Shows the files of a committed transaction at the new versions of its partitions. Repeating
    /// it is harmless.
    void publish(TransactionId transaction, Map<PartitionId, Version> versions);

    /// Drops a transaction that did not commit, with its files. Repeating it is harmless.
    void abort(TransactionId transaction);

    /// Figures of tablets at (or last before) versions; versions no longer kept count as newest.
    Map<TabletId, TabletStatistics> statistics(Map<TabletId, Version> versions);

    /// Links the files of tablet versions under `snapshot/<job>/`. Repeating it with the same
    /// request gives an equal snapshot, also after a restart, as long as the versions are kept.
    ///
    /// @throws StarkeepException VERSION_GONE
    Snapshot snapshot(SnapshotRequest request);

    /// Removes the links of a snapshot. Repeating it is harmless.
    void releaseSnapshot(JobId job);

    /// Makes new tablets of files below `restore/<job>/`, after checking the size of each. The
    /// caller has made them durable, comparing the SHA-256 of every byte on the way, so they are
    /// not read again. Repeating it is harmless: tablets that this job made already are left alone.
    /// The files stay until [#discardRestore].
    ///
    /// @throws StarkeepException FILE_DAMAGED naming a file that is not as described; no tablet was
    ///   made then
    void restore(RestoreTablets request);

    /// Removes what is left below `restore/<job>/`. Does not touch tablets.
    void discardRestore(JobId job);

    /// Reads every file of a tablet's newest version and compares size and SHA-256.
    List<DamagedFile> verify(TabletId tablet);

    /// To be called once at start, before anything else: publishes prepared transactions that the
    /// catalog committed, drops all others, and removes files that no state names.
    ///
    /// @param committed the transactions that the catalog knows as committed, with the versions
    ///   they gave to partitions; more than storage asks for is harmless
    void recover(Map<TransactionId, Map<PartitionId, Version>> committed);

    /// Drops every tablet that is not in `known`, unless its id is above `newest`: tablets newer
    /// than the caller's view may just be getting filled. Files that a pin names go when it closes.
    void retain(Set<TabletId> known, TabletId newest);

    @Override
    void close();
}
