package io.starkeep.engine;

import io.starkeep.engine.ColumnType.Kind;
import java.util.List;

/// A function in Java that the engine calls, once for each chunk.
///
/// @param repeated whether the last parameter may come again and again
record ScalarFunction(
        String name, List<Kind> parameters, boolean repeated, Kind result, Body body) {
    ScalarFunction {
        parameters = List.copyOf(parameters);
    }

    /// Computes a chunk. NULL arguments must be asked for; results are not NULL unless set so. Runs
    /// on the engine's threads, several at a time.
    @FunctionalInterface
    interface Body {
        void apply(ColumnVector[] arguments, ResultVector result, int rows);
    }
}
