package io.starkeep.backup;

import io.starkeep.backend.JobFile;
import io.starkeep.backend.PlacedSnapshot;
import io.starkeep.backend.PlacedTablet;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.Location;
import io.starkeep.repository.ContentKind;
import io.starkeep.repository.ContentName;
import io.starkeep.repository.DatabaseSnapshot;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.PartitionSnapshot;
import io.starkeep.repository.SnapshotHistory;
import io.starkeep.repository.SnapshotTtl;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TableSnapshot;
import io.starkeep.repository.TabletSnapshot;
import io.starkeep.storage.SnapshotFile;
import io.starkeep.storage.TabletFile;
import io.starkeep.storage.TabletSum;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The manifest that a backup is going to write, and where the files it names are linked.
///
/// @param links by content
record ManifestDraft(Manifest manifest, Map<ContentName, Link> links) {
    ManifestDraft {
        links = Map.copyOf(links);
    }

    /// @param holder the backend in whose data folder it is; empty in a server of one process
    record Link(Location location, Optional<BackendId> holder) {}

    static ManifestDraft of(
            BackupJob job,
            BackupCut cut,
            Instant moment,
            PlacedSnapshot snapshot,
            Map<TabletId, TabletSum> sums) {
        Map<TabletId, List<SnapshotFile>> files = new HashMap<>();
        for (PlacedTablet placed : snapshot.tablets()) {
            files.put(placed.tablet().tablet(), placed.tablet().files());
        }
        Manifest manifest =
                new Manifest(
                        job.order().snapshot(),
                        SnapshotHistory.begun(
                                job.order().owner().orElse(""),
                                job.created(),
                                moment,
                                job.order().ttl().flatMap(SnapshotTtl::parse)),
                        List.of(
                                DatabaseSnapshot.of(
                                        cut.database(),
                                        cut.tables().stream()
                                                .map(table -> table(table, files, sums))
                                                .toList())));
        return new ManifestDraft(manifest, links(snapshot));
    }

    /// A file of the manifest with the place where its bytes wait.
    JobFile linked(StoredFile file) {
        Link link = link(file.content());
        return new JobFile(file, link.location(), link.holder());
    }

    private Link link(ContentName content) {
        Link link = links.get(content);
        if (link == null) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    "The links of backup " + manifest.id() + " lack the file " + content);
        }
        return link;
    }

    private static Map<ContentName, Link> links(PlacedSnapshot snapshot) {
        Map<ContentName, Link> links = new HashMap<>();
        for (PlacedTablet placed : snapshot.tablets()) {
            for (SnapshotFile file : placed.tablet().files()) {
                links.put(
                        new ContentName(file.file().sha256()),
                        new Link(file.location(), placed.holder()));
            }
        }
        return links;
    }

    private static TableSnapshot table(
            Table table, Map<TabletId, List<SnapshotFile>> files, Map<TabletId, TabletSum> sums) {
        return new TableSnapshot(
                table.name(),
                table.comment(),
                table.schema(),
                table.partitioning().partitionColumns(),
                table.distribution().columns(),
                table.distribution().buckets(),
                table.properties(),
                table.partitions().stream().map(one -> partition(one, files, sums)).toList());
    }

    private static PartitionSnapshot partition(
            Partition partition,
            Map<TabletId, List<SnapshotFile>> files,
            Map<TabletId, TabletSum> sums) {
        List<TabletSnapshot> tablets = new ArrayList<>();
        for (TabletId tablet : partition.tablets()) {
            List<SnapshotFile> own = files.getOrDefault(tablet, List.of());
            TabletSnapshot stored =
                    new TabletSnapshot(
                            tablets.size(), own.stream().map(ManifestDraft::stored).toList());
            tablets.add(
                    Optional.ofNullable(sums.get(tablet))
                            .map(sum -> SumRules.signed(stored, sum, "tablet " + tablet))
                            .orElse(stored));
        }
        return new PartitionSnapshot(
                partition.name(),
                partition.range(),
                partition.properties(),
                partition.visibleVersion(),
                tablets);
    }

    private static StoredFile stored(SnapshotFile snapshotFile) {
        TabletFile file = snapshotFile.file();
        return new StoredFile(
                switch (file.kind()) {
                    case ROWS -> ContentKind.ROWS;
                    case DELETES -> ContentKind.DELETES;
                },
                file.id().value(),
                new ContentName(file.sha256()),
                file.bytes(),
                file.rows(),
                deletes(file));
    }

    private static SortedMap<Long, Long> deletes(TabletFile file) {
        SortedMap<Long, Long> deletes = new TreeMap<>();
        file.deletes().forEach((rowset, count) -> deletes.put(rowset.value(), count));
        return deletes;
    }
}
