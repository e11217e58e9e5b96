package io.starkeep.server;

/// A role of Starkeep that runs in this process.
public interface RunningRole extends AutoCloseable {
    /// The line that tells people and scripts that it is ready, and where.
    String readyLine();

    /// Lets nobody in, ends what runs, and closes every part.
    @Override
    void close();
}
