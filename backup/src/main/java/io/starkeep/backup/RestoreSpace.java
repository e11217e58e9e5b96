package io.starkeep.backup;

import io.starkeep.backend.Backend;
import io.starkeep.backend.DiskUse;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.ReplicaPlacement;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.ContentName;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TabletSnapshot;
import io.starkeep.type.BackendId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whether what a restore makes has room on the disks of the backends. Files whose bytes are in
/// some tablet there already are linked and take no room; which, only the backend finds out, so at
/// most as many bytes as its tablets have are left out. Where the tablets go is decided again when
/// the job begins.
record RestoreSpace(Backend backend, ReplicaPlacement placement) {
    /// @param backend empty in a server of one process
    record Need(Optional<BackendId> backend, long bytes, Optional<DiskUse> disk) {
        /// False only when it surely does not.
        boolean fits() {
            return disk.isEmpty() || bytes - disk.get().usedBytes() <= disk.get().availableBytes();
        }

        private String message() {
            return "%s has %s free, and the restore needs %s there"
                    .formatted(
                            backend.map(id -> "backend " + id)
                                    .orElse("the disk of the data folder"),
                            disk.map(use -> ByteText.of(use.availableBytes())).orElse("?"),
                            ByteText.of(bytes));
        }
    }

    /// One for each backend that gets something.
    List<Need> of(CatalogVersion version, RestoreOrder order, Manifest selection) {
        List<List<BackendId>> places = new RestorePlaces(placement, order).of(version, selection);
        Map<Long, Long> bytes = new TreeMap<>();
        Map<Long, Set<ContentName>> contents = new TreeMap<>();
        int number = 0;
        for (TabletSnapshot tablet : tablets(selection)) {
            List<Long> keys =
                    places.isEmpty()
                            ? List.of(0L)
                            : places.get(number).stream().map(BackendId::value).toList();
            for (Long key : keys) {
                Set<ContentName> known = contents.computeIfAbsent(key, _ -> new HashSet<>());
                for (StoredFile file : tablet.files()) {
                    if (known.add(file.content())) {
                        bytes.merge(key, file.size(), Long::sum);
                    }
                }
            }
            number++;
        }
        return bytes.entrySet().stream().map(one -> need(one.getKey(), one.getValue())).toList();
    }

    /// @throws StarkeepException DISK_FULL naming every backend that has no room
    void require(CatalogVersion version, RestoreOrder order, Manifest selection) {
        String problems =
                of(version, order, selection).stream()
                        .filter(need -> !need.fits())
                        .map(Need::message)
                        .collect(Collectors.joining("; "));
        if (!problems.isEmpty()) {
            throw StarkeepException.of(ErrorCode.DISK_FULL, problems);
        }
    }

    private Need need(long key, long bytes) {
        Optional<BackendId> holder = key == 0 ? Optional.empty() : Optional.of(new BackendId(key));
        return new Need(holder, bytes, backend.disk(holder));
    }

    private static List<TabletSnapshot> tablets(Manifest selection) {
        return selection.tables().stream()
                .flatMap(table -> table.partitions().stream())
                .flatMap(partition -> partition.tablets().stream())
                .toList();
    }
}
