package io.starkeep.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterAccessTest {
    private static final String TOKEN = "0123456789abcdef";

    @TempDir private Path folder;

    @Test
    void takesTheTokenFromAFileThatOnlyItsOwnerReads() throws IOException {
        Path file = tokenFile(TOKEN + "\n", "rw-------");
        ClusterAccess access = of(Map.of(Setting.CLUSTER_TOKEN_FILE, file.toString()));
        assertThat(access.credentials().token()).isEqualTo(TOKEN);
        assertThat(access.toString()).doesNotContain(TOKEN);
    }

    @Test
    void refusesATokenFileThatOthersMayRead() throws IOException {
        Path file = tokenFile(TOKEN, "rw-r--r--");
        assertRefused(Map.of(Setting.CLUSTER_TOKEN_FILE, file.toString()), "chmod 600");
    }

    @Test
    void refusesARoleWithoutToken() {
        assertRefused(Map.of(), "A backend needs the cluster's token");
    }

    @Test
    void doesNotTellAWrongToken() {
        assertThatThrownBy(() -> of(Map.of(Setting.CLUSTER_TOKEN, "short secret")))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("no token")
                .hasMessageNotContaining("short secret");
    }

    @Test
    void refusesHalfOfTls() throws IOException {
        Path file = tokenFile("PEM", "rw-------");
        assertRefused(
                Map.of(Setting.CLUSTER_TOKEN, TOKEN, Setting.TLS_KEY, file.toString()),
                "TLS needs all of");
    }

    private static ClusterAccess of(Map<Setting, String> flags) {
        return ClusterAccess.of(Settings.merge(Role.BACKEND, Optional.empty(), Map.of(), flags));
    }

    private static void assertRefused(Map<Setting, String> flags, String message) {
        assertThatThrownBy(() -> of(flags))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining(message);
    }

    private Path tokenFile(String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
