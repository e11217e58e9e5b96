package io.starkeep.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.file.FileStore;
import io.starkeep.file.MemoryFileStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverStoresTest {
    private final List<String> events = new ArrayList<>();

    @Test
    void looksForRemoteDriversWhenTheFirstRemoteLocationIsOpened(@TempDir Path folder) {
        try (DriverStores stores = new DriverStores(this::drivers)) {
            open(stores, "file://" + folder.resolve("here"), Map.of());
            assertThat(events).isEmpty();
            open(stores, "moon://crater/x", Map.of("phase", "full"));
            open(stores, "luna://crater/x", Map.of());
            assertThat(events)
                    .containsExactly(
                            "found",
                            "open moon://crater/x properties [phase]",
                            "open luna://crater/x properties []");
        }
        assertThat(events).last().isEqualTo("closed");
    }

    @Test
    void namesTheSchemesItKnows() {
        try (DriverStores stores = new DriverStores(this::drivers)) {
            assertThatThrownBy(() -> open(stores, "mon://crater", Map.of()))
                    .hasMessageContaining("its scheme 'mon' is unknown")
                    .hasMessageContaining("known are file, luna, moon");
        }
    }

    @Test
    void refusesPropertiesOfFoldersWithoutTheirValues() {
        try (DriverStores stores = DriverStores.localOnly()) {
            assertThatThrownBy(() -> open(stores, "file:///x", Map.of("password", "secret")))
                    .hasMessageContaining("does not know the properties 'password'")
                    .hasMessageNotContaining("secret");
        }
    }

    private static void open(DriverStores stores, String location, Map<String, String> properties) {
        stores.open(
                new StoreAddress(RepositoryLocation.parse(location), properties, List.of()),
                RepositoryStores.Use.WRITE);
    }

    private List<StoreDriver> drivers() {
        events.add("found");
        return List.of(new MoonDriver());
    }

    private final class MoonDriver implements StoreDriver {
        @Override
        public Set<String> schemes() {
            return Set.of("moon", "luna");
        }

        @Override
        public FileStore open(StoreAddress address, RepositoryStores.Use use) {
            events.add("open " + address);
            return new MemoryFileStore(InstantSource.system());
        }

        @Override
        public void close() {
            events.add("closed");
        }
    }
}
