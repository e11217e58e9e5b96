package io.starkeep.storage.text;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.storage.FileKind;
import io.starkeep.storage.FilePlaces;
import io.starkeep.storage.SortKey;
import io.starkeep.storage.StagedFile;
import io.starkeep.storage.TabletFile;
import io.starkeep.storage.TabletVersion;
import io.starkeep.type.RowsetId;
import io.starkeep.type.TabletId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads and writes files of text. A file of rows has its sort key in the first line (JSON) and the
/// names of its columns in the second, then a line for each row; a delete file has a line `rowset
/// row` for each position.
record TextFiles(FileStore files, FilePlaces paths) {
    /// A row and where it lies.
    record PlacedRow(Position position, List<@Nullable String> values) {}

    record Position(RowsetId rowset, long row) implements Comparable<Position> {
        @Override
        public int compareTo(Position other) {
            int order = rowset.compareTo(other.rowset);
            return order != 0 ? order : Long.compare(row, other.row);
        }
    }

    /// What a file of rows holds.
    record Content(SortKey key, List<String> columns, List<List<@Nullable String>> rows) {}

    Content read(TabletId tablet, TabletFile file) {
        List<String> lines = lines(paths.of(tablet, file));
        List<List<@Nullable String>> rows =
                lines.subList(2, lines.size()).stream().map(TextLine::decode).toList();
        List<String> columns = TextLine.decode(lines.get(1)).stream().map(String::valueOf).toList();
        return new Content(SortKey.parse(lines.getFirst()), columns, rows);
    }

    /// The rows of a version that are not deleted.
    List<PlacedRow> rows(TabletId tablet, TabletVersion version) {
        Set<Position> deleted = new HashSet<>();
        version.deletes().forEach(file -> deleted.addAll(positions(tablet, file)));
        List<PlacedRow> rows = new ArrayList<>();
        for (TabletFile file : version.rows()) {
            List<List<@Nullable String>> content = read(tablet, file).rows();
            for (int i = 0; i < content.size(); i++) {
                Position position = new Position(file.id(), i);
                if (!deleted.contains(position)) {
                    rows.add(new PlacedRow(position, content.get(i)));
                }
            }
        }
        return rows;
    }

    List<Position> positions(TabletId tablet, TabletFile file) {
        return lines(paths.of(tablet, file)).stream()
                .map(line -> line.split(" "))
                .map(part ->
                        new Position(
                                new RowsetId(Long.parseLong(part[0])), Long.parseLong(part[1])))
                .toList();
    }

    StagedFile writeRows(TabletId tablet, Location folder, Content content) {
        Location location = folder.resolve("tablet=" + tablet + "/rows.text");
        Stream<String> head =
                Stream.of(
                        content.key().json(),
                        TextLine.encode(new ArrayList<@Nullable String>(content.columns())));
        Stream<String> rows = content.rows().stream().map(TextLine::encode);
        create(location, Stream.concat(head, rows));
        return StagedFile.ofRows(tablet, location, content.rows().size());
    }

    StagedFile writeDeletes(TabletId tablet, Location folder, Set<Position> positions) {
        Location location = folder.resolve("tablet=" + tablet + "/deletes.text");
        create(location, new TreeSet<>(positions).stream().map(p -> p.rowset() + " " + p.row()));
        SortedMap<RowsetId, Long> counts = new TreeMap<>();
        positions.forEach(position -> counts.merge(position.rowset(), 1L, Long::sum));
        return new StagedFile(tablet, FileKind.DELETES, location, positions.size(), counts);
    }

    private void create(Location location, Stream<String> lines) {
        String text = lines.map(line -> line + "\n").collect(Collectors.joining());
        files.create(location, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> lines(Location location) {
        try (InputStream in = files.read(location)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot read " + location + ": " + e);
        }
    }
}
