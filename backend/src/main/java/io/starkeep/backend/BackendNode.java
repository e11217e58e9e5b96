package io.starkeep.backend;

import io.starkeep.engine.ResultCursor;
import io.starkeep.repository.TransferMonitor;
import io.starkeep.storage.DamagedFile;
import io.starkeep.storage.RestoreTablets;
import io.starkeep.storage.Snapshot;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.SnapshotTablet;
import io.starkeep.storage.SumRequest;
import io.starkeep.storage.TabletStatistics;
import io.starkeep.storage.TabletSum;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One backend of a cluster, in this process or in another. Thread-safe and blocking; every method
/// throws `StarkeepException`, of a backend elsewhere also with NODE_UNREACHABLE, and then it is
/// unknown whether it was done: each may be repeated.
///
/// What a transaction is, its author knows: a write is prepared here, decided in the catalog, and
/// then published or aborted here. A reader that knows a version from the catalog calls [#prepared]
/// and publishes what the catalog has decided when the version is not there yet.
public interface BackendNode extends AutoCloseable {
    /// The heartbeat.
    ///
    /// @throws io.starkeep.error.StarkeepException NODE_REFUSED when it belongs to another cluster
    ///   or has another id, NOT_LEADER when it knows a newer leader
    NodeFacts greet(NodeGreeting greeting);

    /// Writes rows, durably, as prepared. A transaction writes a table once. When this fails
    /// nothing is left of it.
    ///
    /// An upsert and a [#delete] find the older rows that they replace among what is published
    /// here: before, its author publishes here what was committed to the table.
    ///
    /// @param rows the bytes of a [io.starkeep.storage.TransferFile]
    WriteSummary write(NodeWrite request, InputStream rows);

    /// Prepares the deletion of rows, as [#write] does.
    WriteSummary delete(NodeDelete request);

    /// Shows the files of a committed transaction at the new versions of its partitions, in
    /// whatever order transactions come. Repeating it is harmless. Any frontend may ask for it: a
    /// commit is final.
    void publish(TransactionId transaction, Map<PartitionId, Version> versions);

    /// Drops a transaction that did not commit. Repeating it is harmless.
    void abort(TransactionId transaction);

    /// The transactions that are prepared and neither published nor aborted, with their tablets.
    Map<TransactionId, Set<TabletId>> prepared();

    /// Runs a query; its rows stream.
    ///
    /// @throws io.starkeep.error.StarkeepException VERSION_GONE when a version is no longer kept,
    ///   or not there yet, on this backend or another that it reads
    ResultCursor query(Fragment fragment);

    /// Rows of own tablets as a Parquet file, with the physical types of rowsets.
    InputStream rows(TabletRows request);

    /// Figures of tablets at (or last before) versions; versions no longer kept count as newest.
    Map<TabletId, TabletStatistics> statistics(Map<TabletId, Version> versions);

    /// Every tablet that has files, with the version that last changed it.
    Map<TabletId, Version> tablets();

    /// The files of a tablet at a version, kept for some minutes for whoever copies them. What was
    /// committed to it must be published here before.
    SnapshotTablet files(TabletId tablet, Version version);

    /// The bytes of a file that [#files] or [#snapshot] named, from an offset on.
    InputStream read(io.starkeep.file.Location file, long offset);

    /// Makes tablets equal to those of another backend, checking every byte; what was read of them
    /// before stays readable for those who read it. Repeating it is harmless, and goes on where an
    /// attempt was broken off. What is prepared for them here is dropped: the caller lets no load
    /// of the table run meanwhile, or takes the replica for good only after a copy during which
    /// none did.
    void copy(TabletCopy request);

    /// As [Backend#snapshot], of own tablets.
    Snapshot snapshot(SnapshotRequest request);

    /// As [Backend#releaseSnapshot].
    void releaseSnapshot(JobId job);

    /// As [RepositoryFiles#upload], of files of this backend's [#snapshot].
    void upload(JobTransfer transfer, TransferMonitor monitor);

    /// As [RepositoryFiles#download], to locations below `restore/<job>/`.
    void download(JobTransfer transfer, TransferMonitor monitor);

    /// As [Backend#restore], of files that were downloaded here.
    void restore(RestoreTablets request);

    /// As [Backend#discardRestore].
    void discardRestore(JobId job);

    /// Reads every file of a tablet's newest version and compares size and SHA-256.
    List<DamagedFile> verify(TabletId tablet);

    /// As [Backend#sums].
    Map<TabletId, TabletSum> sums(SumRequest request);

    /// Drops every tablet that is not in `known`, unless its id is above `newest`.
    void retain(Set<TabletId> known, TabletId newest);

    @Override
    void close();
}
