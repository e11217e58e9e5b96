package io.starkeep.execute;

import io.starkeep.engine.RowBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the rows of an answer as texts.
final class RecordingSink implements StatementSink {
    private final List<String> titles = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    List<String> titles() {
        return titles;
    }

    /// The cells of a row, joined by `|`; NULL is `-`.
    List<String> rows() {
        return rows;
    }

    @Override
    public void statement(int number, int count) {}

    @Override
    public void ok(Outcome outcome) {}

    @Override
    public void beginRows(List<ResultColumn> columns) {
        columns.forEach(column -> titles.add(column.name()));
    }

    @Override
    public void batch(RowBatch batch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void row(List<@Nullable String> values) {
        List<String> cells = new ArrayList<>();
        for (String value : values) {
            cells.add(value == null ? "-" : value);
        }
        rows.add(String.join("|", cells));
    }

    @Override
    public void endRows() {}
}
