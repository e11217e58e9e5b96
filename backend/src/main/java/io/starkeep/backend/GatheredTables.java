package io.starkeep.backend;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tables whose rows are partly in own tablets, partly in files that were fetched for one
/// statement; closing removes the files.
final class GatheredTables implements OpenTables {
    private final TransferArea area;
    private final List<FragmentScan> scans;
    private final Optional<PinnedTables> pinned;
    private final Map<String, List<Location>> fetched;

    /// @param pinned with every scan, also those without an own tablet; empty where no tablets are
    /// @param fetched by relation
    GatheredTables(
            TransferArea area,
            List<FragmentScan> scans,
            Optional<PinnedTables> pinned,
            Map<String, List<Location>> fetched) {
        this.area = area;
        this.scans = scans;
        this.pinned = pinned;
        this.fetched = fetched;
    }

    boolean hasFetched() {
        return !fetched.isEmpty();
    }

    @Override
    public String sql(String relation) {
        FragmentScan scan = scan(relation);
        List<Path> files =
                fetched.getOrDefault(relation, List.of()).stream()
                        .map(area.files()::localPath)
                        .toList();
        TabletRows wanted = scan.rows(Map.of());
        String sent = WantedRows.files(wanted).rows(files);
        if (pinned.isEmpty()) {
            return sent;
        }
        String rows = pinned.get().sql(relation);
        String own = scan.reduction().isPresent() ? WantedRows.sql(wanted, rows) : rows;
        return files.isEmpty() ? own : own + " UNION ALL " + sent;
    }

    private FragmentScan scan(String relation) {
        return scans.stream()
                .filter(scan -> scan.relation().equals(relation))
                .findFirst()
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.INTERNAL_ERROR,
                                "Relation " + relation + " is not among the scans"));
    }

    @Override
    public StarkeepException explain(StarkeepException failure) {
        return pinned.map(tables -> tables.explain(failure)).orElse(failure);
    }

    @Override
    public void close() {
        pinned.ifPresent(PinnedTables::close);
        fetched.values().forEach(files -> files.forEach(area.files()::delete));
    }
}
