package io.starkeep.repository;

import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RepositoryCycleLocalTest extends RepositoryCycle {
    @TempDir Path folder;

    @Override
    FileStore store() {
        return LocalFileStore.open(folder);
    }

    @Override
    Transfers transfers() {
        return new Transfers(4, Thread.ofPlatform().daemon().factory());
    }
}
