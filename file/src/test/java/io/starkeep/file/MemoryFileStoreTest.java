package io.starkeep.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MemoryFileStoreTest extends DataFolderContract {
    private static final Location FILE = Location.of("folder/file");

    private final MemoryFileStore store = newStore();

    private static MemoryFileStore newStore() {
        return new MemoryFileStore(InstantSource.fixed(Instant.EPOCH));
    }

    @Override
    protected FileStore store() {
        return store;
    }

    @Override
    protected FileStore anotherOpening() {
        return store;
    }

    @Test
    void keepsWhatIsDurableThroughACrash() {
        store.create(FILE, bytes("created"));
        append(Location.of("folder/log"), "synced");
        store.replace(Location.of("folder/state"), new byte[] {1});
        store.link(FILE, Location.of("folder/link"));
        store.crash(new SplittableRandom(1));
        assertThat(text(FILE)).isEqualTo("created");
        assertThat(text(Location.of("folder/log"))).isEqualTo("synced");
        assertThat(store.size(Location.of("folder/state"))).isEqualTo(1);
        assertThat(text(Location.of("folder/link"))).isEqualTo("created");
    }

    @Test
    void tearsUnsyncedBytesInEveryWayThatADiskMay() {
        Set<String> survivors = new HashSet<>();
        for (int seed = 0; seed < 300; seed++) {
            survivors.add(survivor(seed));
        }
        assertThat(survivors).allMatch(text -> text.startsWith("kept"));
        assertThat(survivors).contains("kept", "kepta", "keptab", "keptabc", "kept\0\0\0");
    }

    private static String survivor(int seed) {
        MemoryFileStoreTest world = new MemoryFileStoreTest();
        world.append(FILE, "kept");
        AppendFile file = world.store.append(FILE);
        file.append("abc".getBytes(StandardCharsets.UTF_8));
        world.store.crash(new SplittableRandom(seed));
        return world.text(FILE);
    }

    @Test
    void tearsAlikeForTheSameSeed() {
        assertThat(survivor(7)).isEqualTo(survivor(7));
    }

    @Test
    void refusesAppendsThroughFilesOpenedBeforeACrash() {
        AppendFile file = store.append(FILE);
        store.crash(new SplittableRandom(1));
        assertThatThrownBy(() -> file.append(new byte[1])).isInstanceOf(StarkeepException.class);
        assertThatThrownBy(file::sync).isInstanceOf(StarkeepException.class);
        assertThat(store.size(FILE)).isZero();
    }

    @Test
    void mayBringBackAFileWhoseDeletionNothingFollowed() {
        Set<Boolean> outcomes = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            MemoryFileStore world = newStore();
            world.create(FILE, bytes("x"));
            world.delete(FILE);
            world.crash(new SplittableRandom(seed));
            outcomes.add(world.exists(FILE));
        }
        assertThat(outcomes).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void keepsADeletionThatADurableActInItsFolderFollowed() {
        for (int seed = 0; seed < 20; seed++) {
            MemoryFileStore world = newStore();
            world.create(FILE, bytes("x"));
            world.delete(FILE);
            world.create(Location.of("folder/other"), bytes("y"));
            world.crash(new SplittableRandom(seed));
            assertThat(world.exists(FILE)).isFalse();
        }
    }
}
