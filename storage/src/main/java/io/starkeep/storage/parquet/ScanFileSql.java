package io.starkeep.storage.parquet;

import io.starkeep.type.TableSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The engine SQL that writes and reads the files of a scan's rows.
public final class ScanFileSql {
    /// Quick to write and to read: the file lives for seconds.
    private static final String OPTIONS = "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION lz4_raw";

    private static final String NO_COLUMN = "CAST(1 AS TINYINT) AS \"row\"";

    private final List<PhysicalColumn> columns;

    public ScanFileSql(TableSchema schema, List<String> columns) {
        this.columns =
                columns.stream()
                        .map(name -> PhysicalColumn.of(schema.column(name).orElseThrow()))
                        .toList();
    }

    public String copy(String rows, Path file) {
        return "COPY (SELECT %s FROM (%s)) TO %s (%s)"
                .formatted(
                        select(PhysicalColumn::store),
                        rows,
                        SqlText.literal(file.toString()),
                        OPTIONS);
    }

    public String rows(List<Path> files) {
        if (files.isEmpty()) {
            return "SELECT " + select(PhysicalColumn::nothing) + " WHERE FALSE";
        }
        List<String> paths = files.stream().map(Path::toString).toList();
        return "SELECT %s FROM read_parquet(%s)"
                .formatted(select(PhysicalColumn::load), SqlText.list(paths));
    }

    private String select(Function<PhysicalColumn, String> expression) {
        return columns.isEmpty()
                ? NO_COLUMN
                : columns.stream().map(expression).collect(Collectors.joining(", "));
    }
}
