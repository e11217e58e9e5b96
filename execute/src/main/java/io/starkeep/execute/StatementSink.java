package io.starkeep.execute;

import io.starkeep.engine.RowBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a statement's answer goes: either one [#ok], or [#beginRows], any number of [#batch] and
/// [#row], and [#endRows].
///
/// Used by the one thread that runs the statement. The methods block while the client reads slowly,
/// so nothing piles up. Errors of a statement are thrown to the caller of the session, never sent
/// here; an error may follow after some rows. When the client is gone the methods throw
/// [ClientGoneException].
public interface StatementSink {
    /// Called before the answer of each statement of a text.
    ///
    /// @param number from 1
    /// @param count how many statements the text has; more results follow while `number < count`
    void statement(int number, int count);

    /// The answer of a statement without rows.
    void ok(Outcome outcome);

    void beginRows(List<ResultColumn> columns);

    /// Rows of the engine; the batch's columns match those begun.
    void batch(RowBatch batch);

    /// One row as texts, null for SQL NULL.
    void row(List<@Nullable String> values);

    void endRows();

    /// A whole small result.
    default void rows(List<ResultColumn> columns, List<? extends List<@Nullable String>> rows) {
        beginRows(columns);
        for (List<@Nullable String> row : rows) {
            row(row);
        }
        endRows();
    }
}
