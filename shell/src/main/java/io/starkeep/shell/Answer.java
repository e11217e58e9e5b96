package io.starkeep.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the results of a statement as they arrive. Used by the thread that called
/// [MySqlClient#query].
public interface Answer {
    /// Success of a statement without rows.
    ///
    /// @param text what the server adds, often empty
    void ok(long affectedRows, String text);

    /// The names of the columns of a result that follows.
    void columns(List<String> names);

    /// One row as texts, null for SQL NULL.
    void row(List<@Nullable String> values);

    /// The end of the rows.
    void end();
}
