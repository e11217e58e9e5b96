package io.starkeep.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void lastsUntilItIsClosed() {
        try (DirectoryLock first = DirectoryLock.acquire(directory)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DirectoryLock.acquire(directory))
                    .isInstanceOfSatisfying(
                            StarkeepException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED))
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
        DirectoryLock.acquire(directory).close();
    }

    @Test
    void createsTheDirectory() {
        Path missing = directory.resolve("a/b");
        try (DirectoryLock _ = DirectoryLock.acquire(missing)) {
            assertThat(missing).isDirectory();
        }
    }
}
