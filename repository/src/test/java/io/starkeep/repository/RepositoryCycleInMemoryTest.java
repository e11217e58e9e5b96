package io.starkeep.repository;

import io.starkeep.file.FileStore;
import io.starkeep.file.MemoryFileStore;

class RepositoryCycleInMemoryTest extends RepositoryCycle {
    private final MemoryFileStore store = new MemoryFileStore(CLOCK);

    @Override
    FileStore store() {
        return store;
    }

    @Override
    Transfers transfers() {
        return new Transfers(1, Thread.ofPlatform().factory());
    }
}
