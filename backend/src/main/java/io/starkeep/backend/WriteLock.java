package io.starkeep.backend;

/// The right to change the existing rows of a table; given back by [#close], from any thread.
public interface WriteLock extends AutoCloseable {
    @Override
    void close();
}
