package io.starkeep.peer;

import java.io.IOException;
import java.nio.file.Path;

/// Whatever takes a stream load: one process, or a cluster.
public interface LoadTarget {
    /// Loads a CSV file; fails unless every row was taken.
    ///
    /// @param columns of the file in their order; empty for all of the table
    void streamLoad(String database, String table, Path csv, String separator, String columns)
            throws IOException, InterruptedException;
}
