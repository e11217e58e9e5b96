package io.starkeep.storage.parquet;

import io.starkeep.storage.RowSource;
import io.starkeep.storage.TransferFile;
import io.starkeep.type.Column;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The engine SQL that writes a transfer file and reads it.
public final class TransferSql {
    /// Quick to write and to read: the file lives for seconds.
    private static final String OPTIONS = "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION lz4_raw";

    private static final String OPERATION = "operation";

    private final TransferFile file;

    public TransferSql(TransferFile file) {
        this.file = file;
    }

    /// Writes the rows of a query, whose columns are taken by their place.
    public String copy(String source) {
        return "COPY (SELECT %s FROM (%s) AS source(%s)) TO %s (%s)"
                .formatted(selected(this::stored), source, names(), path(), OPTIONS);
    }

    /// A query for rows at hand.
    public String query(RowSource.Rows rows) {
        return SourceRows.sql(rows, columns());
    }

    /// A query for the rows, with the engine types of their SQL types.
    public String rows() {
        return "SELECT %s FROM read_parquet(%s)".formatted(selected(this::loaded), path());
    }

    private String selected(IntFunction<String> column) {
        String columns =
                IntStream.range(0, columns().size())
                        .mapToObj(column)
                        .collect(Collectors.joining(", "));
        return file.hasOperation() ? columns + ", " + OPERATION : columns;
    }

    private String names() {
        return selected(TransferSql::name);
    }

    private String stored(int place) {
        boolean asText = columns().get(place).type() == Scalar.LARGEINT;
        String value = asText ? PhysicalColumn.cast(cast(place), "VARCHAR") : cast(place);
        return value + " AS " + name(place);
    }

    private String loaded(int place) {
        return cast(place) + " AS " + name(place);
    }

    private String cast(int place) {
        return PhysicalColumn.cast(
                name(place), PhysicalColumn.engineType(columns().get(place).type()));
    }

    private static String name(int place) {
        return "c" + place;
    }

    private List<Column> columns() {
        return file.schema().columns();
    }

    private String path() {
        return SqlText.literal(file.path().toString());
    }
}
