package io.starkeep.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import io.starkeep.server.configuration.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir private Path folder;

    @Test
    void belongsToTheRoleThatMadeIt() {
        DataDirectory.open(folder, Role.BACKEND).close();
        DataDirectory.open(folder, Role.BACKEND).close();
        assertThatThrownBy(() -> DataDirectory.open(folder, Role.FRONTEND))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("made by 'starkeep backend', not by 'starkeep frontend'");
    }

    @Test
    void aFolderWithoutRoleIsThatOfOneProcess() throws IOException {
        DataDirectory.open(folder, Role.ALONE).close();
        assertThat(Files.exists(folder.resolve("ROLE"))).isFalse();
        DataDirectory.open(folder, Role.ALONE).close();
        assertThatThrownBy(() -> DataDirectory.open(folder, Role.BACKEND))
                .hasMessageContaining("made by 'starkeep start'");
    }

    @Test
    void keepsItsRoleThroughACrashBeforeTheFormatWasWritten() throws IOException {
        DataDirectory.open(folder, Role.BACKEND).close();
        Files.delete(folder.resolve("FORMAT"));
        assertThatThrownBy(() -> DataDirectory.open(folder, Role.ALONE))
                .hasMessageContaining("made by 'starkeep backend'");
        DataDirectory.open(folder, Role.BACKEND).close();
    }
}
