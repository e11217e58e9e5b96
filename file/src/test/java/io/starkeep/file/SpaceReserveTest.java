package io.starkeep.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceReserveTest {
    private static final Location FILE = Location.of("a");

    private final MemoryFileStore store = new MemoryFileStore(InstantSource.fixed(Instant.EPOCH));

    @Test
    void refusesNewDataWhenOnlyTheReserveIsLeft() {
        SpaceReserve reserve = new SpaceReserve(store, 40);
        store.limit(1_000);
        store.replace(FILE, new byte[960]);
        assertThatCode(reserve::require).doesNotThrowAnyException();
        store.replace(Location.of("b"), new byte[1]);
        assertThatThrownBy(reserve::require)
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL))
                .hasMessageContaining("No space left: memory:");
        store.delete(FILE);
        assertThatCode(reserve::require).doesNotThrowAnyException();
    }

    @Test
    void keepsNoMoreThanATwentiethOfASmallDisk() {
        store.limit(1_000);
        store.replace(FILE, new byte[940]);
        assertThatCode(new SpaceReserve(store, 500)::require).doesNotThrowAnyException();
    }

    @Test
    void asksNothingOfAStoreThatDoesNotKnowItsDisk() {
        assertThatCode(new SpaceReserve(store, Long.MAX_VALUE)::require).doesNotThrowAnyException();
    }

    @Test
    void aFolderKnowsItsDisk(@TempDir Path folder) {
        StoreSpace space = LocalFileStore.open(folder).space().orElseThrow();
        assertThat(space.total()).isPositive();
        assertThat(space.usable()).isBetween(0L, space.total());
    }
}
