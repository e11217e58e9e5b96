package io.starkeep.backup;

import io.starkeep.error.StarkeepException;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.PartitionSnapshot;
import io.starkeep.repository.Repository;
import io.starkeep.repository.SnapshotId;
import io.starkeep.repository.SnapshotLabel;
import io.starkeep.repository.SnapshotReader;
import io.starkeep.repository.TableSnapshot;
import io.starkeep.repository.Transfers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The rows of SHOW SNAPSHOT.
final class SnapshotReports {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Repository repository;
    private final SnapshotReader reader;

    SnapshotReports(Repository repository, Transfers transfers) {
        this.repository = repository;
        this.reader = new SnapshotReader(repository, transfers);
    }

    /// One row for each label; for an unknown label a row that says so.
    ///
    /// @param labels empty means all
    Report list(List<String> labels) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        if (labels.isEmpty()) {
            repository.labels().forEach(label -> rows.add(row(label)));
        } else {
            labels.forEach(label -> rows.add(row(new SnapshotLabel(label))));
        }
        return new Report(List.of("Snapshot", "Timestamp", "Status"), rows);
    }

    private List<@Nullable String> row(SnapshotLabel label) {
        try {
            List<SnapshotId> snapshots = repository.snapshots(label);
            return snapshots.isEmpty()
                    ? Arrays.asList(label.text(), null, "ERROR: the label has no manifest")
                    : Arrays.asList(
                            label.text(),
                            snapshots.stream()
                                    .map(id -> id.timestamp().text())
                                    .collect(Collectors.joining("\n")),
                            "OK");
        } catch (StarkeepException problem) {
            return Arrays.asList(label.text(), null, "ERROR: " + problem.getMessage());
        }
    }

    /// What one snapshot holds.
    Report detail(String label, String timestamp) {
        List<@Nullable String> row;
        try {
            Manifest manifest = reader.manifest(SnapshotId.of(label, timestamp));
            row =
                    Arrays.asList(
                            label,
                            timestamp,
                            manifest.databaseNames(),
                            JSON.writeValueAsString(details(manifest)),
                            "OK");
        } catch (StarkeepException problem) {
            row = Arrays.asList(label, timestamp, null, null, "ERROR: " + problem.getMessage());
        }
        return new Report(
                List.of("Snapshot", "Timestamp", "Database", "Details", "Status"), List.of(row));
    }

    private static Map<String, Object> details(Manifest manifest) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("name", manifest.id().label().text());
        details.put("database", manifest.databaseNames());
        details.put("backup_time", manifest.created().toEpochMilli());
        details.put("cut_time", manifest.cut().toEpochMilli());
        details.put("meta_version", Manifest.FORMAT);
        details.put("backup_result", "succeed");
        Map<String, Object> objects = new LinkedHashMap<>();
        manifest.tables().forEach(table -> objects.put(table.name(), table(table)));
        details.put("backup_objects", objects);
        return details;
    }

    private static Map<String, Object> table(TableSnapshot table) {
        Map<String, Object> partitions = new LinkedHashMap<>();
        for (PartitionSnapshot partition : table.partitions()) {
            partitions.put(partition.name(), Map.of());
        }
        return Map.of("partitions", partitions);
    }
}
