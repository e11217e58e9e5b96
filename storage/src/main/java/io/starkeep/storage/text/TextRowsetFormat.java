package io.starkeep.storage.text;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.storage.FilePlaces;
import io.starkeep.storage.RowFilter;
import io.starkeep.storage.RowSource;
import io.starkeep.storage.RowsetDelete;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.RowsetMerge;
import io.starkeep.storage.RowsetWrite;
import io.starkeep.storage.SortKey;
import io.starkeep.storage.StagedFile;
import io.starkeep.storage.StagedRows;
import io.starkeep.storage.SumDepth;
import io.starkeep.storage.TabletFile;
import io.starkeep.storage.TabletPaths;
import io.starkeep.storage.TabletSum;
import io.starkeep.storage.TabletVersion;
import io.starkeep.type.BucketHash;
import io.starkeep.type.Column;
import io.starkeep.type.KeysType;
import io.starkeep.type.RowFingerprint;
import io.starkeep.type.RowsetId;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Rowsets as lines of text, without the engine and on any store: so that the simulation can try
/// thousands of crashes in a second. Holds what it works on in memory.
public final class TextRowsetFormat implements RowsetFormat {
    private final TextFiles files;

    public TextRowsetFormat(FileStore store) {
        files = new TextFiles(store, new TabletPaths(suffix()));
    }

    @Override
    public String suffix() {
        return "text";
    }

    @Override
    public StagedRows write(RowsetWrite request) {
        RowSource.Rows source =
                switch (request.source()) {
                    case RowSource.Rows rows -> rows;
                    case RowSource.EngineRelation _ -> throw withoutEngine("engine relations");
                };
        TextRouting routing = new TextRouting(request.target());
        Map<TabletId, List<List<@Nullable String>>> byTablet = new TreeMap<>();
        List<String> unmatched = new ArrayList<>();
        for (List<@Nullable String> row : source.rows()) {
            Optional<TabletId> tablet = routing.tablet(row);
            if (tablet.filter(request.own()::contains).isPresent()) {
                byTablet.computeIfAbsent(tablet.get(), id -> new ArrayList<>()).add(row);
            } else if (tablet.isEmpty()) {
                unmatched.add(sample(row, request.target().schema()));
            }
        }
        List<StagedFile> staged = new ArrayList<>();
        byTablet.forEach((tablet, rows) ->
                staged.addAll(write(request, tablet, rows, source.hasOperation())));
        List<String> samples = unmatched.stream().limit(StagedRows.SAMPLES).toList();
        return new StagedRows(staged, unmatched.size(), samples);
    }

    private List<StagedFile> write(
            RowsetWrite request,
            TabletId tablet,
            List<List<@Nullable String>> rows,
            boolean hasOperation) {
        TableSchema schema = request.target().schema();
        boolean upsert = schema.keysType() == KeysType.PRIMARY;
        List<List<@Nullable String>> kept = upsert ? lastOfEachKey(rows, schema) : rows;
        List<StagedFile> staged = new ArrayList<>();
        List<List<@Nullable String>> written =
                kept.stream()
                        .filter(row -> !hasOperation || !"1".equals(row.getLast()))
                        .map(row -> row.subList(0, schema.columns().size()))
                        .toList();
        if (!written.isEmpty()) {
            staged.add(files.writeRows(tablet, request.staging(), sorted(schema, written)));
        }
        TabletVersion current = request.current().get(tablet);
        if (upsert && current != null) {
            Set<List<@Nullable String>> keys =
                    kept.stream().map(row -> key(row, schema)).collect(Collectors.toSet());
            Predicate<List<@Nullable String>> same = row -> keys.contains(key(row, schema));
            deletes(tablet, current, same, request.staging()).ifPresent(staged::add);
        }
        return staged;
    }

    private static List<List<@Nullable String>> lastOfEachKey(
            List<List<@Nullable String>> rows, TableSchema schema) {
        Set<List<@Nullable String>> seen = new HashSet<>();
        List<List<@Nullable String>> last = new ArrayList<>();
        for (List<@Nullable String> row : rows.reversed()) {
            if (seen.add(key(row, schema))) {
                last.add(row);
            }
        }
        return last;
    }

    private static List<@Nullable String> key(List<@Nullable String> row, TableSchema schema) {
        return new ArrayList<>(row.subList(0, schema.keyCount()));
    }

    private static TextFiles.Content sorted(TableSchema schema, List<List<@Nullable String>> rows) {
        List<SqlType> types = schema.keyColumns().stream().map(Column::type).toList();
        List<Integer> places = IntStream.range(0, schema.keyCount()).boxed().toList();
        List<String> columns = schema.columns().stream().map(Column::name).toList();
        return new TextFiles.Content(
                SortKey.of(schema),
                columns,
                rows.stream().sorted(ValueOrder.by(types, places)).toList());
    }

    private static String sample(List<@Nullable String> row, TableSchema schema) {
        return row.subList(0, schema.columns().size()).stream()
                .map(value -> value == null ? "NULL" : value)
                .collect(Collectors.joining(", "));
    }

    @Override
    public List<StagedFile> delete(RowsetDelete request) {
        RowFilter.ColumnEquals filter =
                switch (request.filter()) {
                    case RowFilter.ColumnEquals equals -> equals;
                    case RowFilter.EnginePredicate _ -> throw withoutEngine("engine predicates");
                };
        List<Column> columns = request.target().schema().columns();
        int place =
                IntStream.range(0, columns.size())
                        .filter(i -> columns.get(i).name().equalsIgnoreCase(filter.column()))
                        .findFirst()
                        .orElseThrow();
        List<StagedFile> staged = new ArrayList<>();
        new TreeMap<>(request.current())
                .forEach((tablet, version) ->
                        deletes(
                                        tablet,
                                        version,
                                        row -> filter.text().equals(row.get(place)),
                                        request.staging())
                                .ifPresent(staged::add));
        return staged;
    }

    private Optional<StagedFile> deletes(
            TabletId tablet,
            TabletVersion version,
            Predicate<List<@Nullable String>> filter,
            Location staging) {
        Set<TextFiles.Position> found =
                files.rows(tablet, version).stream()
                        .filter(row -> filter.test(row.values()))
                        .map(TextFiles.PlacedRow::position)
                        .collect(Collectors.toCollection(TreeSet::new));
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(files.writeDeletes(tablet, staging, found));
    }

    @Override
    public Optional<StagedFile> merge(RowsetMerge request) {
        TextFiles.Content first = files.read(request.tablet(), request.input().rows().getFirst());
        List<SqlType> types = first.key().parts().stream().map(SortKey.Part::type).toList();
        List<Integer> places =
                first.key().parts().stream()
                        .map(part -> first.columns().indexOf(part.name()))
                        .toList();
        List<List<@Nullable String>> rows =
                files.rows(request.tablet(), request.input()).stream()
                        .map(TextFiles.PlacedRow::values)
                        .sorted(ValueOrder.by(types, places))
                        .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        files.writeRows(
                                request.tablet(),
                                request.staging(),
                                new TextFiles.Content(first.key(), first.columns(), rows)));
    }

    @Override
    public Optional<StagedFile> mergeDeletes(RowsetMerge request) {
        Set<RowsetId> present =
                request.input().rows().stream().map(TabletFile::id).collect(Collectors.toSet());
        Set<TextFiles.Position> positions =
                request.input().deletes().stream()
                        .flatMap(file -> files.positions(request.tablet(), file).stream())
                        .filter(position -> present.contains(position.rowset()))
                        .collect(Collectors.toCollection(TreeSet::new));
        return positions.isEmpty()
                ? Optional.empty()
                : Optional.of(files.writeDeletes(request.tablet(), request.staging(), positions));
    }

    @Override
    public String scanSql(
            Map<TabletId, TabletVersion> tablets, TableSchema schema, List<String> columns) {
        throw withoutEngine("scans by the engine");
    }

    @Override
    public List<List<@Nullable String>> rows(
            TableSchema schema, TabletId tablet, TabletVersion version) {
        return files.rows(tablet, version).stream().map(TextFiles.PlacedRow::values).toList();
    }

    @Override
    public Map<TabletId, TabletSum> sums(
            TableSchema schema,
            Map<TabletId, TabletVersion> tablets,
            FilePlaces places,
            SumDepth depth) {
        TextFiles placed = new TextFiles(files.files(), places);
        Map<TabletId, TabletSum> sums = new HashMap<>();
        tablets.forEach((tablet, version) -> {
            long sum = 0;
            List<TextFiles.PlacedRow> rows = placed.rows(tablet, version);
            for (TextFiles.PlacedRow row : rows) {
                sum += hash(schema.columns(), row.values());
            }
            sums.put(tablet, TabletSum.of(rows.size(), new RowFingerprint(sum)));
        });
        return sums;
    }

    private static long hash(List<Column> columns, List<@Nullable String> values) {
        long hash = hash(columns.getFirst().type(), values.getFirst());
        for (int i = 1; i < columns.size(); i++) {
            hash = BucketHash.combine(hash, hash(columns.get(i).type(), values.get(i)));
        }
        return hash;
    }

    private static long hash(SqlType type, @Nullable String value) {
        if (value != null && !BucketHash.supports(type)) {
            return BucketHash.ofString(value);
        }
        return BucketHash.of(type, Optional.ofNullable(value));
    }

    private static StarkeepException withoutEngine(String what) {
        return StarkeepException.of(
                ErrorCode.NOT_SUPPORTED_YET, what + " over rowsets in plain text");
    }
}
