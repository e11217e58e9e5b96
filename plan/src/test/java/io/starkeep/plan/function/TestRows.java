package io.starkeep.plan.function;

import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.SqlType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Shared by the tests that hold tables of expectations against the engine.
final class TestRows {
    private TestRows() {}

    static Stream<String> lines(String resource) {
        try (InputStream in = TestRows.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && line.charAt(0) != '#');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SqlType type(String text) {
        return text.equals("STRING") ? SqlType.STRING : SqlType.parse(text);
    }

    /// A constant of the engine's form of a type.
    static String literal(SqlType type, Optional<String> text) {
        String value = text.map(t -> "'" + t.replace("'", "''") + "'").orElse("NULL");
        return "CAST(" + value + " AS " + EngineTypes.name(type) + ")";
    }

    /// The only value of a query, or its error.
    static String value(EngineSession session, String expression) {
        try (ResultCursor cursor = session.query("SELECT " + expression)) {
            RowBatch row = Objects.requireNonNull(cursor.next());
            return row.isNull(0, 0) ? "NULL" : row.textAt(0, 0);
        } catch (StarkeepException e) {
            return "ERROR " + e.getMessage();
        }
    }
}
