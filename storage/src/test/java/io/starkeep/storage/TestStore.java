package io.starkeep.storage;

import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A store with the part of a catalog that it needs: visible versions and committed transactions.
final class TestStore implements AutoCloseable {
    static final Duration GRACE = Duration.ofMinutes(1);

    private final Function<FileStore, RowsetFormat> formats;
    private RowsetFormat format;
    private final Map<PartitionId, Version> visible = new TreeMap<>();
    private final Map<TransactionId, Map<PartitionId, Version>> committed = new TreeMap<>();
    private long lastTransaction;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private FileStore files;
    TabletStore store;

    TestStore(FileStore files, Function<FileStore, RowsetFormat> formats) {
        this.formats = formats;
        this.files = files;
        format = formats.apply(files);
        store = open();
    }

    /// Not recovered yet.
    private TabletStore open() {
        StorageOptions options = new StorageOptions(GRACE, new ParallelWork(1));
        return TabletStore.open(files, format, () -> now, options);
    }

    void restart() {
        store.close();
        reopen(files);
    }

    /// After a crash: the old store is not closed.
    void reopen(FileStore survivors) {
        files = survivors;
        format = formats.apply(files);
        store = open();
        store.recover(committed);
    }

    WriteSummary load(WriteTarget target, RowSource source) {
        TransactionId transaction = next();
        WriteSummary summary = store.write(transaction, target, source);
        finish(transaction, summary);
        return summary;
    }

    WriteSummary delete(WriteTarget target, RowFilter filter) {
        TransactionId transaction = next();
        WriteSummary summary = store.delete(transaction, target, filter);
        finish(transaction, summary);
        return summary;
    }

    TransactionId next() {
        return new TransactionId(++lastTransaction);
    }

    void finish(TransactionId transaction, WriteSummary summary) {
        store.publish(transaction, commit(transaction, summary));
    }

    /// What the catalog does.
    Map<PartitionId, Version> commit(TransactionId transaction, WriteSummary summary) {
        Map<PartitionId, Version> versions = new HashMap<>();
        summary.partitions().forEach(id -> versions.put(id, visible(id).next()));
        store.committing(transaction, versions);
        committed.put(transaction, versions);
        visible.putAll(versions);
        return versions;
    }

    Version visible(PartitionId partition) {
        return visible.getOrDefault(partition, Version.EMPTY);
    }

    Map<TabletId, Version> visible(WriteTarget target) {
        Map<TabletId, Version> versions = new HashMap<>();
        target.partitions()
                .forEach(p -> p.tablets().forEach(t -> versions.put(t, visible(p.partition()))));
        return versions;
    }

    List<List<@Nullable String>> rows(WriteTarget target) {
        try (TabletPin pin = store.pin(visible(target))) {
            return rows(target, pin);
        }
    }

    List<List<@Nullable String>> rows(WriteTarget target, TabletPin pin) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        pin.versions()
                .forEach((id, version) -> rows.addAll(format.rows(target.schema(), id, version)));
        return rows;
    }

    /// What a restore job does with a file it downloads.
    Location place(JobId job, SnapshotFile file) {
        Location place = TabletPaths.restore(job).resolve(file.location().path());
        if (!files.exists(place)) {
            files.link(file.location(), place);
        }
        return place;
    }

    /// How many files the state names.
    long namedFiles() {
        return store.namedFiles();
    }

    /// Rows of a table `k, v` by key.
    Map<String, String> map(WriteTarget target) {
        Map<String, String> map = new TreeMap<>();
        for (List<@Nullable String> row : rows(target)) {
            String old = map.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
            if (old != null) {
                throw new AssertionError("key " + row.get(0) + " is there twice");
            }
        }
        return map;
    }

    @Override
    public void close() {
        store.close();
    }
}
