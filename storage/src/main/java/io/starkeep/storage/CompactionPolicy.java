package io.starkeep.storage;

import io.starkeep.type.RowsetId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses what to compact, size-tiered: files of like size are merged, so that each row is
/// rewritten about once for each tier.
final class CompactionPolicy {
    /// Fewer files of like size are left alone.
    static final int RUN = 5;

    /// More ROWS or DELETES files than this are reduced, whatever their sizes.
    static final int MOST = 10;

    /// A file counts as like in size while it is at most this often as large as those before it
    /// together.
    private static final long LIKE = 2;

    /// A rowset with this share of its rows deleted is rewritten.
    private static final double DELETED_SHARE = 0.3;

    private CompactionPolicy() {}

    /// The ROWS files to merge into one, if any.
    static Optional<List<TabletFile>> rows(TabletVersion version) {
        List<TabletFile> bySize =
                version.rows().stream()
                        .sorted(Comparator.comparingLong(TabletFile::bytes))
                        .toList();
        int run = runLength(bySize);
        if (run >= RUN) {
            return Optional.of(bySize.subList(0, run));
        }
        if (bySize.size() > MOST) {
            return Optional.of(bySize.subList(0, bySize.size() - MOST / 2));
        }
        return mostlyDeleted(version).map(List::of);
    }

    /// The DELETES files to merge into one, if any.
    static Optional<List<TabletFile>> deletes(TabletVersion version) {
        return version.deletes().size() > MOST ? Optional.of(version.deletes()) : Optional.empty();
    }

    /// How many of the smallest files are alike. The smallest ones count as one size: merging them
    /// costs less than opening them.
    private static int runLength(List<TabletFile> bySize) {
        long smallest = 4L << 20;
        long sum = 0;
        int run = 0;
        for (TabletFile file : bySize) {
            if (file.bytes() > smallest && sum > 0 && file.bytes() > LIKE * sum) {
                break;
            }
            sum += file.bytes();
            run++;
        }
        return run;
    }

    private static Optional<TabletFile> mostlyDeleted(TabletVersion version) {
        Map<RowsetId, Long> deleted = version.deletedRows();
        return version.rows().stream()
                .filter(file -> deleted.getOrDefault(file.id(), 0L) >= DELETED_SHARE * file.rows())
                .findFirst();
    }
}
