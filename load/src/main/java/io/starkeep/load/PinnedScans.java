package io.starkeep.load;

import io.starkeep.backend.Backend;
import io.starkeep.backend.ScanPins;
import io.starkeep.plan.ScanSource;
import io.starkeep.plan.TableScan;
import io.starkeep.type.Column;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tables that a statement reads, kept at the versions its plan saw until closed.
final class PinnedScans implements ScanSource, AutoCloseable {
    private final Backend backend;
    private final ScanPins pins;

    private PinnedScans(Backend backend, ScanPins pins) {
        this.backend = backend;
        this.pins = pins;
    }

    /// @throws io.starkeep.error.StarkeepException VERSION_GONE: plan again
    static PinnedScans of(Backend backend, List<TableScan> scans) {
        Map<TabletId, Version> versions = new HashMap<>();
        for (TableScan scan : scans) {
            for (TableScan.PartitionScan part : scan.partitions()) {
                for (TabletId tablet : part.tablets()) {
                    versions.put(tablet, part.partition().visibleVersion());
                }
            }
        }
        return new PinnedScans(backend, backend.pin(versions));
    }

    @Override
    public String relation(TableScan scan) {
        List<String> columns = scan.columns().stream().map(Column::name).toList();
        return backend.scanSql(pins, scan.tablets(), scan.table().schema(), columns);
    }

    @Override
    public void close() {
        pins.close();
    }
}
