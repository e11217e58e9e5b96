package io.starkeep.benchmark;

import java.nio.file.Path;

/// One benchmark: prepares, measures and prints a table.
interface Suite {
    /// @param work an empty folder, removed afterwards
    void run(Path work) throws Exception;
}
