package io.starkeep.backup;

import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.storage.FileKind;
import io.starkeep.storage.PartitionTarget;
import io.starkeep.storage.RowFilter;
import io.starkeep.storage.RowSource;
import io.starkeep.storage.RowsetDelete;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.RowsetMerge;
import io.starkeep.storage.RowsetWrite;
import io.starkeep.storage.StagedFile;
import io.starkeep.storage.StagedRows;
import io.starkeep.storage.TabletFile;
import io.starkeep.storage.TabletPaths;
import io.starkeep.storage.TabletVersion;
import io.starkeep.type.BoundValue;
import io.starkeep.type.RowsetId;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows as lines of text, for tables whose first column is an integer that chooses partition and
/// bucket. DELETE by equality of the first column; nothing is ever merged.
final class LinesFormat implements RowsetFormat {
    private final FileStore files;
    private final TabletPaths paths = new TabletPaths("lines");

    LinesFormat(FileStore files) {
        this.files = files;
    }

    @Override
    public String suffix() {
        return "lines";
    }

    @Override
    public StagedRows write(RowsetWrite request) {
        Map<TabletId, List<String>> lines = new TreeMap<>();
        for (List<@Nullable String> row : ((RowSource.Rows) request.source()).rows()) {
            lines.computeIfAbsent(tablet(request, row), _ -> new ArrayList<>())
                    .add(row.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        List<StagedFile> staged = new ArrayList<>();
        lines.forEach((tablet, texts) -> {
            Location location = request.staging().resolve("rows" + tablet);
            store(location, texts);
            staged.add(StagedFile.ofRows(tablet, location, texts.size()));
        });
        return new StagedRows(staged, 0, List.of());
    }

    private static TabletId tablet(RowsetWrite request, List<@Nullable String> row) {
        int key = Integer.parseInt(String.valueOf(row.getFirst()));
        PartitionTarget partition =
                request.target().partitions().stream()
                        .filter(one -> takes(one, key))
                        .findFirst()
                        .orElseThrow();
        return partition.tablets().get(key % partition.tablets().size());
    }

    private static boolean takes(PartitionTarget partition, int key) {
        return partition.range().isEmpty()
                || (!below(key, partition.range().get().lower().getFirst())
                        && below(key, partition.range().get().upper().getFirst()));
    }

    private static boolean below(int key, BoundValue bound) {
        return switch (bound) {
            case BoundValue.Min() -> false;
            case BoundValue.Max() -> true;
            case BoundValue.Value(String text) -> key < Integer.parseInt(text);
        };
    }

    @Override
    public List<StagedFile> delete(RowsetDelete request) {
        String key = ((RowFilter.ColumnEquals) request.filter()).text();
        List<StagedFile> staged = new ArrayList<>();
        request.current()
                .forEach((tablet, version) -> {
                    List<String> positions = new ArrayList<>();
                    TreeMap<RowsetId, Long> deletes = new TreeMap<>();
                    Set<String> gone = deleted(tablet, version);
                    for (TabletFile file : version.rows()) {
                        List<String> lines = load(tablet, file);
                        for (int row = 0; row < lines.size(); row++) {
                            String position = file.id() + ":" + row;
                            if (lines.get(row).startsWith(key + ",") && !gone.contains(position)) {
                                positions.add(position);
                                deletes.merge(file.id(), 1L, Long::sum);
                            }
                        }
                    }
                    if (!positions.isEmpty()) {
                        Location location = request.staging().resolve("deletes" + tablet);
                        store(location, positions);
                        staged.add(
                                new StagedFile(
                                        tablet,
                                        FileKind.DELETES,
                                        location,
                                        positions.size(),
                                        deletes));
                    }
                });
        return staged;
    }

    private Set<String> deleted(TabletId tablet, TabletVersion version) {
        return version.deletes().stream()
                .flatMap(file -> load(tablet, file).stream())
                .collect(Collectors.toSet());
    }

    @Override
    public List<List<@Nullable String>> rows(
            TableSchema schema, TabletId tablet, TabletVersion version) {
        Set<String> gone = deleted(tablet, version);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (TabletFile file : version.rows()) {
            List<String> lines = load(tablet, file);
            for (int row = 0; row < lines.size(); row++) {
                if (!gone.contains(file.id() + ":" + row)) {
                    rows.add(List.of(lines.get(row).split(",")));
                }
            }
        }
        return rows;
    }

    @Override
    public Optional<StagedFile> merge(RowsetMerge request) {
        throw new UnsupportedOperationException("merge");
    }

    @Override
    public Optional<StagedFile> mergeDeletes(RowsetMerge request) {
        throw new UnsupportedOperationException("merge");
    }

    @Override
    public String scanSql(
            Map<TabletId, TabletVersion> tablets, TableSchema schema, List<String> columns) {
        throw new UnsupportedOperationException("scan");
    }

    private void store(Location location, List<String> lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        files.create(location, new ByteArrayInputStream(bytes));
    }

    private List<String> load(TabletId tablet, TabletFile file) {
        try (InputStream content = files.read(paths.of(tablet, file))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
