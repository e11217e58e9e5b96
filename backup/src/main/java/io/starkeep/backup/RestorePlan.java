package io.starkeep.backup;

import io.starkeep.backend.PlacedSums;
import io.starkeep.error.Invariant;
import io.starkeep.repository.ContentKind;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.PartitionSnapshot;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TableSnapshot;
import io.starkeep.repository.TabletSnapshot;
import io.starkeep.storage.FileKind;
import io.starkeep.storage.SnapshotFile;
import io.starkeep.storage.SnapshotTablet;
import io.starkeep.storage.SumDepth;
import io.starkeep.storage.SumRequest;
import io.starkeep.storage.TabletFile;
import io.starkeep.type.BackendId;
import io.starkeep.type.JobId;
import io.starkeep.type.RowsetId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Which new tablet is filled from what: the reserved ids dealt out in the order of the manifest.
record RestorePlan(List<PlannedTable> tables) {
    RestorePlan {
        tables = List.copyOf(tables);
    }

    record PlannedTable(
            TableSnapshot snapshot, RestoreTarget target, List<PlannedPartition> partitions) {}

    /// @param tablets in bucket order
    record PlannedPartition(PartitionSnapshot snapshot, List<TabletId> tablets) {
        long rows() {
            return files(ContentKind.ROWS) - files(ContentKind.DELETES);
        }

        long bytes() {
            return snapshot.tablets().stream()
                    .flatMap(tablet -> tablet.files().stream())
                    .mapToLong(StoredFile::size)
                    .sum();
        }

        private long files(ContentKind kind) {
            return snapshot.tablets().stream()
                    .flatMap(tablet -> tablet.files().stream())
                    .filter(file -> file.kind() == kind)
                    .mapToLong(StoredFile::rows)
                    .sum();
        }
    }

    static int tabletCount(Manifest selection) {
        return selection.tables().stream()
                .flatMap(table -> table.partitions().stream())
                .mapToInt(partition -> partition.tablets().size())
                .sum();
    }

    /// @param targets one for each table of the selection, in order
    /// @param reserved one for each tablet of the selection
    static RestorePlan of(
            Manifest selection, List<RestoreTarget> targets, List<TabletId> reserved) {
        Invariant.check(
                targets.size() == selection.tables().size()
                        && reserved.size() == tabletCount(selection),
                "the plan of a restore does not fit its manifest");
        Iterator<TabletId> ids = reserved.iterator();
        List<PlannedTable> tables = new ArrayList<>();
        for (TableSnapshot table : selection.tables()) {
            List<PlannedPartition> partitions = new ArrayList<>();
            for (PartitionSnapshot partition : table.partitions()) {
                partitions.add(
                        new PlannedPartition(
                                partition,
                                partition.tablets().stream().map(_ -> ids.next()).toList()));
            }
            tables.add(new PlannedTable(table, targets.get(tables.size()), partitions));
        }
        return new RestorePlan(tables);
    }

    /// Every tablet in the order of the manifest, with what fills it.
    void eachTablet(BiConsumer<TabletId, TabletSnapshot> visitor) {
        for (PlannedTable table : tables) {
            for (PlannedPartition partition : table.partitions()) {
                for (TabletSnapshot tablet : partition.snapshot().tablets()) {
                    visitor.accept(partition.tablets().get(tablet.bucket()), tablet);
                }
            }
        }
    }

    /// The tablets to make; empty ones need not be made.
    List<SnapshotTablet> tablets(JobId job) {
        List<SnapshotTablet> tablets = new ArrayList<>();
        for (PlannedTable table : tables) {
            for (PlannedPartition partition : table.partitions()) {
                for (TabletSnapshot tablet : partition.snapshot().tablets()) {
                    if (!tablet.files().isEmpty()) {
                        tablets.add(tablet(job, partition, tablet));
                    }
                }
            }
        }
        return tablets;
    }

    /// Asks for the sums of the tablets made, of each by one backend that has it.
    PlacedSums sums(RestoreJob job) {
        Map<TabletId, BackendId> holders = new HashMap<>();
        job.placesByTablet()
                .forEach((tablet, backends) ->
                        backends.stream()
                                .filter(one ->
                                        !job.missed().getOrDefault(tablet, Set.of()).contains(one))
                                .findFirst()
                                .ifPresent(one -> holders.put(tablet, one)));
        List<SumRequest.TableTablets> asked = new ArrayList<>();
        for (PlannedTable table : tables) {
            Map<TabletId, Version> versions = new HashMap<>();
            for (PlannedPartition partition : table.partitions()) {
                for (TabletSnapshot tablet : partition.snapshot().tablets()) {
                    if (!tablet.files().isEmpty()) {
                        versions.put(
                                partition.tablets().get(tablet.bucket()),
                                partition.snapshot().version());
                    }
                }
            }
            asked.add(new SumRequest.TableTablets(table.snapshot().schema(), versions));
        }
        return new PlacedSums(new SumRequest(Optional.empty(), depth(), asked), holders);
    }

    private SumDepth depth() {
        boolean signed =
                tables.stream()
                        .flatMap(table -> table.partitions().stream())
                        .flatMap(partition -> partition.snapshot().tablets().stream())
                        .anyMatch(tablet -> tablet.fingerprint().isPresent());
        return signed ? SumDepth.FINGERPRINTS : SumDepth.ROW_COUNTS;
    }

    private static SnapshotTablet tablet(
            JobId job, PlannedPartition partition, TabletSnapshot tablet) {
        return new SnapshotTablet(
                partition.tablets().get(tablet.bucket()),
                partition.snapshot().version(),
                tablet.files().stream().map(file -> file(job, file)).toList());
    }

    private static SnapshotFile file(JobId job, StoredFile file) {
        SortedMap<RowsetId, Long> deletes = new TreeMap<>();
        file.deletes().forEach((rowset, count) -> deletes.put(new RowsetId(rowset), count));
        FileKind kind =
                switch (file.kind()) {
                    case ROWS -> FileKind.ROWS;
                    case DELETES -> FileKind.DELETES;
                };
        return new SnapshotFile(
                DraftFiles.restored(job, file.content()),
                new TabletFile(
                        new RowsetId(file.rowset()),
                        kind,
                        file.rows(),
                        file.size(),
                        file.content().text(),
                        deletes));
    }
}
