package io.starkeep.load;

import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import org.jspecify.annotations.Nullable;

/// Finds out why rows were left out, by a second look at the source. Rows stream through; only
/// their number and the first few reasons stay.
final class RowInspection {
    private final EngineSession session;
    private final RejectedRows rejected;

    RowInspection(EngineSession session, RejectedRows rejected) {
        this.session = session;
        this.rejected = rejected;
    }

    /// @param sql of [RowsQuery#others]
    void others(String sql) {
        try (ResultCursor cursor = session.query(sql)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    other(batch, row);
                }
            }
        }
    }

    private void other(RowBatch batch, int row) {
        if (!batch.booleanAt(0, row)) {
            rejected.unselected();
        } else if (rejected.wantsMore()) {
            rejected.filtered(batch.textAt(1, row), text(batch, 2, row));
        } else {
            rejected.filteredMore(1);
        }
    }

    /// Rows with a wrong number of fields, and lines that the engine cannot read.
    void misshapen(SpoolSource source, long rejectsKept) {
        int expected = source.names().size();
        try (ResultCursor cursor = session.query(source.misshapenSql(rejectsKept))) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    String reason =
                            "Value count does not match column count. Expect "
                                    + expected
                                    + ", but got "
                                    + batch.longAt(0, row);
                    rejected.filtered(reason, text(batch, 1, row));
                }
            }
        }
        unreadable();
    }

    private void unreadable() {
        String sql = "SELECT error_type::VARCHAR, line::VARCHAR FROM reject_errors";
        try (ResultCursor cursor = session.query(sql)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    String type = text(batch, 0, row);
                    boolean encoding = type.contains("ENCODING");
                    rejected.filtered(
                            encoding ? "Invalid UTF-8 row" : "Unreadable row: " + type,
                            "line " + text(batch, 1, row));
                }
            }
        }
    }

    private static String text(RowBatch batch, int column, int row) {
        @Nullable String text = batch.isNull(column, row) ? null : batch.textAt(column, row);
        return text == null ? "" : text;
    }
}
