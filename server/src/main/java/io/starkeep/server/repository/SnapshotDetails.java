package io.starkeep.server.repository;

import io.starkeep.repository.DatabaseSnapshot;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.ManifestFormat;
import io.starkeep.repository.PartitionSnapshot;
import io.starkeep.repository.SnapshotHistory;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TableSnapshot;
import io.starkeep.repository.TabletSnapshot;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// All that there is to say about a snapshot without reading its data.
record SnapshotDetails(Manifest manifest) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    void print(PrintWriter out) {
        SnapshotHistory history = manifest.history();
        out.println("Label      " + manifest.id().label());
        out.println("Timestamp  " + manifest.id().timestamp());
        out.println("Created    " + Moments.text(Optional.of(history.created())));
        out.println("Cut        " + Moments.text(Optional.of(history.cut())));
        out.println("Finished   " + Moments.text(history.finished()));
        out.println("Expires    " + Moments.text(history.expiry()));
        out.println("Owner      " + (history.owner().isEmpty() ? "-" : history.owner()));
        out.println("Rows       " + manifest.rows());
        out.println("Bytes      " + manifest.bytes());
        out.println();
        tables().print(out);
        views(out);
    }

    private Grid tables() {
        Grid grid = new Grid("Table", "Keys", "Columns", "Partitions", "Tablets", "Rows", "Bytes");
        for (DatabaseSnapshot database : manifest.databases()) {
            database.tables().forEach(table -> row(grid, database.name(), table));
        }
        return grid;
    }

    private static void row(Grid grid, String database, TableSnapshot table) {
        List<TabletSnapshot> tablets =
                table.partitions().stream()
                        .map(PartitionSnapshot::tablets)
                        .flatMap(List::stream)
                        .toList();
        long rows = tablets.stream().mapToLong(TabletSnapshot::rows).sum();
        long bytes =
                tablets.stream()
                        .flatMap(tablet -> tablet.files().stream())
                        .mapToLong(StoredFile::size)
                        .sum();
        grid.row(
                database + "." + table.name(),
                table.schema().keysType().name(),
                Integer.toString(table.schema().columns().size()),
                Integer.toString(table.partitions().size()),
                Integer.toString(tablets.size()),
                Long.toString(rows),
                Long.toString(bytes));
    }

    private void views(PrintWriter out) {
        for (DatabaseSnapshot database : manifest.databases()) {
            database.views()
                    .forEach(view -> out.println("View " + database.name() + "." + view.name()));
        }
    }

    void printJson(PrintWriter out) {
        out.println(
                JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(JSON.readTree(ManifestFormat.encode(manifest))));
    }
}
