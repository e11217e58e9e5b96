package io.starkeep.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;

/// Statements of the dialect and of its clients, one after the other with an empty line between.
final class Corpus {
    private static final String[] FILES = {
        "queries.sql", "definitions.sql", "commands.sql", "clients.sql"
    };

    private Corpus() {}

    static Stream<String> statements() {
        return Stream.of(FILES).flatMap(Corpus::statementsOf);
    }

    private static Stream<String> statementsOf(String file) {
        try (var stream = Objects.requireNonNull(Corpus.class.getResourceAsStream(file), file)) {
            String text = new String(stream.readAllBytes(), UTF_8);
            return Stream.of(text.split("\n\\s*\n")).map(String::strip).filter(s -> !s.isEmpty());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
