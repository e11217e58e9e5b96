package io.starkeep.execute;

import java.util.Locale;
import java.util.Optional;

/// What the session variable `query_engine` may be.
enum QueryEngine {
    /// Spark for queries that are large, can run there and give the same answer; else ours.
    AUTO,

    /// Ours.
    STARKEEP,

    /// Spark, or an error.
    SPARK;

    static Optional<QueryEngine> find(String text) {
        for (QueryEngine engine : values()) {
            if (engine.text().equalsIgnoreCase(text.strip())) {
                return Optional.of(engine);
            }
        }
        return Optional.empty();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
