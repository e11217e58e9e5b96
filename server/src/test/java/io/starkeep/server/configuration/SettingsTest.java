package io.starkeep.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
    private static final Path DOCUMENT = Path.of("../docs/configuration.md");

    @TempDir private Path folder;

    @Test
    void aFlagWinsOverTheEnvironmentWhichWinsOverTheFile() throws IOException {
        Path file = write("http-port = 1\nmysql-port = 1\nmax-connections = 1\n");
        ClientAccess access =
                ClientAccess.of(
                        Settings.merge(
                                Role.ALONE,
                                Optional.of(file),
                                Map.of("STARKEEP_HTTP_PORT", "2", "STARKEEP_MYSQL_PORT", "2"),
                                Map.of(Setting.HTTP_PORT, "3")));
        assertThat(access)
                .isEqualTo(new ClientAccess(2, 3, OptionalInt.empty(), 1, Optional.empty()));
    }

    @Test
    void aSettingHasADefaultOfEachRole() {
        assertThat(Setting.ENGINE_MEMORY.defaultValue(Role.FRONTEND)).isEqualTo("30%");
        assertThat(Setting.ENGINE_MEMORY.defaultValue(Role.BACKEND)).isEqualTo("60%");
        assertThat(Setting.RPC_PORT.isFor(Role.ALONE)).isFalse();
    }

    @Test
    void passesOverWhatOtherRolesTake() throws IOException {
        Path file = write("mysql-port = 1\nrpc-port = 9999\n");
        Settings settings =
                Settings.merge(
                        Role.BACKEND,
                        Optional.of(file),
                        Map.of("STARKEEP_HTTP_PORT", "no number"),
                        Map.of());
        assertThat(settings.integer(Setting.RPC_PORT, 1, 65_535)).isEqualTo(9999);
    }

    @Test
    void refusesWhatNoRoleTakes() throws IOException {
        Path file = write("rpc-prt = 9999\n");
        assertThatThrownBy(
                        () -> Settings.merge(Role.BACKEND, Optional.of(file), Map.of(), Map.of()))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("Unknown setting 'rpc-prt'")
                .hasMessageContaining("starkeep backend --help");
    }

    @ParameterizedTest
    @EnumSource
    void theDocumentHasEverySettingOfTheRole(Role role) throws IOException {
        String document = Files.readString(DOCUMENT);
        assertThat(Setting.of(role))
                .filteredOn(setting -> !document.contains(row(setting)))
                .as("rows that docs/configuration.md lacks")
                .isEmpty();
    }

    /// `| setting | start | frontend | backend | what it is |`, with a dash for roles that do not
    /// take it.
    private static String row(Setting setting) {
        StringBuilder row = new StringBuilder("| `" + setting.key() + "` |");
        Arrays.stream(Role.values()).forEach(role -> row.append(cell(setting, role)));
        return row.append(' ').append(setting.description()).append(" |").toString();
    }

    private static String cell(Setting setting, Role role) {
        if (!setting.isFor(role)) {
            return " – |";
        }
        String value = setting.defaultValue(role);
        return value.isEmpty() ? " none |" : " `" + value + "` |";
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("starkeep.conf"), text);
    }
}
