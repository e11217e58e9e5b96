package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.StorageRecord.PreparedTablet;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Makes the files of a change durable and records them as prepared. Thread-safe.
final class Preparation {
    private final RowsetFormat format;
    private final Ledger ledger;
    private final Pins pins;
    private final Staging staging;
    private final Adoption adoption;
    private final Announcements announcements;
    private final ChangingTablets changing;

    Preparation(
            RowsetFormat format,
            Ledger ledger,
            Pins pins,
            Staging staging,
            Adoption adoption,
            Announcements announcements,
            ChangingTablets changing) {
        this.format = format;
        this.ledger = ledger;
        this.pins = pins;
        this.staging = staging;
        this.adoption = adoption;
        this.announcements = announcements;
        this.changing = changing;
    }

    WriteSummary write(
            TransactionId transaction, WriteTarget target, Set<TabletId> own, RowSource source) {
        Task task = new Task(transaction, target, own, replacements(own));
        if (target.schema().keysType() != KeysType.PRIMARY) {
            return write(task, source, Map.of());
        }
        return withCurrent(own, current -> write(task, source, current));
    }

    WriteSummary delete(
            TransactionId transaction, WriteTarget target, Set<TabletId> own, RowFilter filter) {
        Task task = new Task(transaction, target, own, replacements(own));
        return withCurrent(own, current -> delete(task, filter, current));
    }

    /// @param replacements at the begin; what was worked out for the files of a tablet means
    ///   nothing once others took their place
    private record Task(
            TransactionId transaction,
            WriteTarget target,
            Set<TabletId> own,
            Map<TabletId, Long> replacements) {}

    private Map<TabletId, Long> replacements(Set<TabletId> tablets) {
        return ledger.ask(state -> state.replacements(tablets));
    }

    private WriteSummary write(Task task, RowSource source, Map<TabletId, TabletVersion> current) {
        try (Staging.Folder folder = staging.open()) {
            StagedRows rows =
                    format.write(
                            new RowsetWrite(
                                    task.target(), task.own(), source, folder.location(), current));
            return prepare(task, rows);
        }
    }

    private WriteSummary delete(Task task, RowFilter filter, Map<TabletId, TabletVersion> current) {
        try (Staging.Folder folder = staging.open()) {
            List<StagedFile> staged =
                    format.delete(
                            new RowsetDelete(task.target(), filter, folder.location(), current));
            return prepare(task, new StagedRows(staged, 0, List.of()));
        }
    }

    /// Keeps the present files of the target, and keeps compaction from replacing them, while the
    /// step works out which of their rows to delete.
    private WriteSummary withCurrent(Set<TabletId> tablets, Change step) {
        changing.add(tablets);
        try (TabletPin pin = ledger.ask(state -> pins.add(present(state, tablets)))) {
            return step.given(pin.versions());
        } finally {
            changing.remove(tablets);
        }
    }

    private static Map<TabletId, TabletVersion> present(StorageState state, Set<TabletId> tablets) {
        Map<TabletId, TabletVersion> present = new HashMap<>();
        for (TabletId tablet : tablets) {
            TabletVersion newest = state.tablet(tablet).newest();
            if (!newest.rows().isEmpty()) {
                present.put(tablet, newest);
            }
        }
        return present;
    }

    /// After an error of the journal the files stay: the record may be durable, and the next start
    /// decides.
    private WriteSummary prepare(Task task, StagedRows rows) {
        List<NamedFile> adopted = adoption.adopt(rows.files());
        List<PreparedTablet> prepared = grouped(adopted, partitions(task.target()));
        if (!prepared.isEmpty() && !record(task, prepared)) {
            adoption.discard(adopted);
            prepared = before(task);
        }
        announcements.prepared(
                task.transaction(),
                prepared.stream()
                        .collect(
                                Collectors.toMap(
                                        PreparedTablet::tablet, PreparedTablet::partition)));
        return new WriteSummary(rows.unmatchedRows(), rows.unmatchedSamples(), changes(prepared));
    }

    /// @return false when it must not be, or is recorded already
    private boolean record(Task task, List<PreparedTablet> prepared) {
        StorageRecord record = new StorageRecord.Prepared(task.transaction(), prepared);
        return ledger.changeIf(state ->
                isCurrent(state, task) && preparedBefore(state, task).isEmpty()
                        ? Optional.of(record)
                        : Optional.empty());
    }

    /// Whether the transaction goes on, and the tablets are still those that the task began with.
    private static boolean isCurrent(StorageState state, Task task) {
        return !state.hasEnded(task.transaction())
                && state.replacements(task.own()).equals(task.replacements());
    }

    private static List<PreparedTablet> preparedBefore(StorageState state, Task task) {
        return state.preparedOf(task.transaction()).stream()
                .filter(tablet -> task.own().contains(tablet.tablet()))
                .toList();
    }

    /// What an equal call has prepared.
    private List<PreparedTablet> before(Task task) {
        return ledger.ask(state -> {
            List<PreparedTablet> before = preparedBefore(state, task);
            if (before.isEmpty() || !isCurrent(state, task)) {
                throw StarkeepException.of(
                        ErrorCode.TRANSACTION_CONFLICT,
                        "The load has ended, or the tablets of %s were replaced by those of another backend meanwhile; write again"
                                .formatted(task.target().name()));
            }
            return before;
        });
    }

    private static Map<TabletId, TabletChange> changes(List<PreparedTablet> prepared) {
        return prepared.stream()
                .collect(Collectors.toMap(PreparedTablet::tablet, Preparation::change));
    }

    private static TabletChange change(PreparedTablet tablet) {
        return new TabletChange(
                tablet.partition(),
                rows(tablet, FileKind.ROWS),
                rows(tablet, FileKind.DELETES),
                tablet.files().stream().mapToLong(TabletFile::bytes).sum(),
                Set.of());
    }

    private static long rows(PreparedTablet tablet, FileKind kind) {
        return tablet.files().stream()
                .filter(file -> file.kind() == kind)
                .mapToLong(TabletFile::rows)
                .sum();
    }

    private static List<PreparedTablet> grouped(
            List<NamedFile> adopted, Map<TabletId, PartitionId> partitions) {
        Map<TabletId, List<TabletFile>> byTablet = new TreeMap<>();
        for (NamedFile named : adopted) {
            byTablet.computeIfAbsent(named.tablet(), tablet -> new ArrayList<>()).add(named.file());
        }
        return byTablet.entrySet().stream()
                .map(entry ->
                        new PreparedTablet(
                                entry.getKey(),
                                partitionOf(entry.getKey(), partitions),
                                entry.getValue()))
                .toList();
    }

    private static PartitionId partitionOf(TabletId tablet, Map<TabletId, PartitionId> partitions) {
        PartitionId partition = partitions.get(tablet);
        if (partition == null) {
            throw StarkeepException.of(
                    ErrorCode.INTERNAL_ERROR,
                    "The format wrote a file for tablet " + tablet + ", which is not a target");
        }
        return partition;
    }

    private static Map<TabletId, PartitionId> partitions(WriteTarget target) {
        Map<TabletId, PartitionId> partitions = new HashMap<>();
        for (PartitionTarget partition : target.partitions()) {
            partition.tablets().forEach(id -> partitions.put(id, partition.partition()));
        }
        return partitions;
    }

    private interface Change {
        WriteSummary given(Map<TabletId, TabletVersion> current);
    }
}
