package io.starkeep.execute;

import io.starkeep.sql.ParserOptions;
import io.starkeep.sql.tree.Statement;
import java.util.List;
import java.util.function.Supplier;

/// Reads the statements of a text. Thread-safe.
@FunctionalInterface
interface StatementReader {
    /// @throws io.starkeep.error.StarkeepException SYNTAX_ERROR with the place
    Script read(String sql, ParserOptions options);

    /// @param parameterCount how many `?` the text has
    /// @param texts of the statements; they are split only when somebody asks
    record Script(List<Statement> statements, int parameterCount, Supplier<List<String>> texts) {}
}
