package io.starkeep.backend;

import io.starkeep.error.StarkeepException;
import io.starkeep.storage.DamagedFile;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.TabletStatistics;
import io.starkeep.storage.TabletSum;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.BackendId;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    ///
    /// @throws StarkeepException TRANSACTION_CONFLICT when what was prepared may be gone
    void committing(TransactionId transaction, Map<PartitionId, Version> versions);

    /// Shows the files of a committed transaction at the new versions of its partitions. Repeating
    /// it is harmless.
    void publish(TransactionId transaction, Map<PartitionId, Version> versions);

    /// Drops a transaction that did not commit, with its files. Repeating it is harmless.
    void abort(TransactionId transaction);

    /// Figures of tablets at (or last before) versions; versions no longer kept count as newest.
    Map<TabletId, TabletStatistics> statistics(Map<TabletId, Version> versions);

    /// How full the disk of a backend is; empty when it does not say.
    ///
    /// @param backend empty in a server of one process
    Optional<DiskUse> disk(Optional<BackendId> backend);

    /// Links the files of tablet versions under `snapshot/<job>/`, of each tablet on one backend
    /// that has it good. Repeating it with the same request gives an equal snapshot, also after a
    /// restart, as long as the versions are kept and the backends are there.
    ///
    /// @param avoided backends to take only for what no other has good
    /// @throws StarkeepException VERSION_GONE
    PlacedSnapshot snapshot(SnapshotRequest request, Set<BackendId> avoided);

    /// Makes linked files data objects of a repository; all backends send at once. Durable on
    /// return. What the repository has is not sent again.
    ///
    /// @param monitor is told of each file, and its check may stop the transfer
    /// @throws StarkeepException FILE_DAMAGED when the bytes of a file are not those expected
    void upload(JobTransfer transfer, JobMonitor monitor);

    /// Copies data objects of a repository to backends, comparing the SHA-256 of every byte; all
    /// backends fetch at once. Durable on return. What an earlier call copied is kept.
    ///
    /// @throws StarkeepException FILE_DAMAGED when an object is not what its name says
    void download(JobTransfer transfer, JobMonitor monitor);

    /// Removes the links of a snapshot. Repeating it is harmless.
    void releaseSnapshot(JobId job);

    /// Makes new tablets of files below `restore/<job>/`, after checking the size of each. They
    /// came there by [#download], so they are not read again. Repeating it is harmless: tablets
    /// that this job made already are left alone. The files stay until [#discardRestore].
    ///
    /// @return the backends that failed to make each tablet, of those asked for; tablets that all
    ///   made are left out. Most backends of a tablet have it
    /// @throws StarkeepException FILE_DAMAGED naming a file that is not as described
    Map<TabletId, Set<BackendId>> restore(PlacedRestore request);

    /// Removes what is left below `restore/<job>/`. Does not touch tablets.
    void discardRestore(JobId job);

    /// Reads every file of a tablet's newest version and compares size and SHA-256.
    List<DamagedFile> verify(TabletId tablet);

    /// Row counts of tablets, and fingerprints when asked for, from their files.
    ///
    /// @throws io.starkeep.error.StarkeepException VERSION_GONE when the versions or the snapshot
    ///   are no longer kept
    Map<TabletId, TabletSum> sums(PlacedSums request);

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
