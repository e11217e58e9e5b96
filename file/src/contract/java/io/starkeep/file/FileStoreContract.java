package io.starkeep.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [FileStore] does, and all that a repository needs: whole files, created once. Each
/// store runs it, those on other machines against a real server.
public abstract class FileStoreContract {
    private static final Location FILE = Location.of("folder/deep/file");

    /// More than a store sends at once, so that what it does with parts is seen.
    private static final int LARGE = 20_000_000;

    protected FileStoreContract() {}

    /// A store without files, the same at each call of one test.
    protected abstract FileStore store();

    /// The same files as somebody else sees them, who opens the store now.
    protected abstract FileStore anotherOpening();

    @Test
    void declaresWhatItCan() {
        FileStore store = store();
        Set<FileCapability> capabilities = store.capabilities();
        store.create(FILE, bytes("x"));
        if (!capabilities.contains(FileCapability.HARD_LINK)) {
            assertThatThrownBy(() -> store.link(FILE, Location.of("second")))
                    .isInstanceOf(StarkeepException.class);
        }
        if (!capabilities.contains(FileCapability.APPEND_AND_REPLACE)) {
            assertThatThrownBy(() -> store.append(FILE)).isInstanceOf(StarkeepException.class);
            assertThatThrownBy(() -> store.replace(FILE, new byte[1]))
                    .isInstanceOf(StarkeepException.class);
            assertThatThrownBy(() -> store.truncate(FILE, 0)).isInstanceOf(StarkeepException.class);
        }
        if (!capabilities.contains(FileCapability.LOCAL_PATH)) {
            assertThatThrownBy(() -> store.localPath(FILE)).isInstanceOf(StarkeepException.class);
        }
        assertThat(text(FILE)).isEqualTo("x");
    }

    @Test
    void showsToOthersAtOnceWhatWasCreatedAndDeleted() {
        store().create(FILE, bytes("hello"));
        FileStore other = anotherOpening();
        assertThat(other.list(Location.of("folder")))
                .extracting(FileEntry::location)
                .containsExactly(FILE);
        assertThatThrownBy(() -> other.create(FILE, bytes("again")))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("taken");
        store().delete(FILE);
        assertThat(other.exists(FILE)).isFalse();
        assertThat(other.list(Location.of("folder"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space",
                "plus+and%percent%41",
                "question?hash#and=amp&",
                "Grüße-日本-\uD83D\uDE80",
                "quote'\"quote",
                "semi;comma,(brackets)[square]{curly}",
                "...dots...",
                "~tilde@at!bang$dollar*star"
            })
    void takesOddNames(String name) {
        Location odd = Location.of("folder").resolve(name).resolve(name);
        store().create(odd, bytes(name));
        assertThat(text(odd)).isEqualTo(name);
        assertThat(store().exists(odd)).isTrue();
        assertThat(store().list(Location.of("folder")))
                .extracting(FileEntry::location)
                .containsExactly(odd);
        store().delete(odd);
        assertThat(store().exists(odd)).isFalse();
    }

    @Test
    void keepsAnEmptyFile() {
        assertThat(store().create(FILE, bytes(""))).isZero();
        assertThat(store().size(FILE)).isZero();
        assertThat(text(FILE)).isEmpty();
        assertThat(store().list(Location.of("folder"))).hasSize(1);
    }

    @Test
    void keepsEveryByteOfALargeFile() throws IOException {
        assertThat(store().create(FILE, noise(LARGE))).isEqualTo(LARGE);
        assertThat(store().size(FILE)).isEqualTo(LARGE);
        try (InputStream in = store().read(FILE);
                InputStream expected = noise(LARGE)) {
            assertThat(in).hasSameContentAs(expected);
        }
        int offset = LARGE - 1234;
        try (InputStream in = store().read(FILE, offset);
                InputStream expected = noise(LARGE)) {
            expected.skipNBytes(offset);
            assertThat(in).hasSameContentAs(expected);
        }
        assertThatThrownBy(() -> store().create(FILE, noise(LARGE)))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("taken");
    }

    @Test
    void leavesNothingOfALargeCreationWhoseSourceFails() {
        InputStream content = new SequenceInputStream(noise(LARGE), broken());
        assertThatThrownBy(() -> store().create(FILE, content))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("the source broke");
        assertThat(store().list(Location.of("folder"))).isEmpty();
        store().create(FILE, bytes("x"));
        assertThat(text(FILE)).isEqualTo("x");
    }

    @Test
    void passesOnWhatTheSourceThrows() {
        StarkeepException stop =
                StarkeepException.of(ErrorCode.FILE_DAMAGED, "these are the wrong bytes");
        InputStream content =
                new InputStream() {
                    @Override
                    public int read() {
                        throw stop;
                    }
                };
        assertThatThrownBy(() -> store().create(FILE, content)).isSameAs(stop);
        assertThat(store().exists(FILE)).isFalse();
    }

    @Test
    void readsWhatWasCreated() {
        assertThat(store().create(FILE, bytes("hello"))).isEqualTo(5);
        assertThat(text(FILE)).isEqualTo("hello");
        assertThat(store().size(FILE)).isEqualTo(5);
        assertThat(store().exists(FILE)).isTrue();
    }

    @Test
    void readsFromAByteOn() throws IOException {
        store().create(FILE, bytes("hello"));
        for (int offset = 0; offset <= 6; offset++) {
            try (InputStream in = store().read(FILE, offset)) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("hello".substring(Math.min(offset, 5)));
            }
        }
        assertThatThrownBy(() -> store().read(Location.of("folder/none"), 3))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void createsFromAContentThatCanBeOpenedAgain() {
        FileContent content = () -> bytes("hello");
        assertThat(store().create(FILE, content)).isEqualTo(5);
        assertThat(text(FILE)).isEqualTo("hello");
        assertThatThrownBy(() -> store().create(FILE, content))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("taken");
    }

    @Test
    void neverCreatesOverAnExistingFile() {
        store().create(FILE, bytes("first"));
        assertThatThrownBy(() -> store().create(FILE, bytes("second")))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("folder/deep/file")
                .hasMessageContaining("taken");
        assertThat(text(FILE)).isEqualTo("first");
    }

    @Test
    void letsOneOfManyCreatorsWin() throws Exception {
        assumeTrue(store().capabilities().contains(FileCapability.ATOMIC_CREATE));
        List<Callable<Boolean>> creators =
                IntStream.range(0, 16)
                        .<Callable<Boolean>>mapToObj(i -> () -> tryCreate("creator " + i))
                        .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int winners = 0;
            for (Future<Boolean> one : threads.invokeAll(creators)) {
                winners += one.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        assertThat(text(FILE)).startsWith("creator");
    }

    private boolean tryCreate(String content) {
        try {
            store().create(FILE, bytes(content));
            return true;
        } catch (StarkeepException e) {
            return false;
        }
    }

    @Test
    void leavesNothingOfACreationWhoseSourceFails() {
        InputStream content = new SequenceInputStream(bytes("half"), broken());
        assertThatThrownBy(() -> store().create(FILE, content))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("the source broke");
        assertThat(store().exists(FILE)).isFalse();
        assertThat(store().list(Location.of("folder"))).isEmpty();
    }

    @Test
    void deletesOnceAndThenDoesNothing() {
        store().create(FILE, bytes("x"));
        store().delete(FILE);
        store().delete(FILE);
        assertThat(store().exists(FILE)).isFalse();
    }

    @Test
    void deletesEverythingBelowAFolderAndNothingElse() {
        store().create(Location.of("a/b/1"), bytes("1"));
        store().create(Location.of("a/2"), bytes("2"));
        store().create(Location.of("ab/3"), bytes("3"));
        store().deleteAll(Location.of("a"));
        assertThat(store().list(Location.of("a"))).isEmpty();
        assertThat(text(Location.of("ab/3"))).isEqualTo("3");
        store().create(Location.of("a/b/1"), bytes("again"));
        assertThat(text(Location.of("a/b/1"))).isEqualTo("again");
    }

    @Test
    void listsFilesAtEveryDepthByPath() {
        store().create(Location.of("a/z"), bytes("1"));
        store().create(Location.of("a/b/c/d"), bytes("22"));
        store().create(Location.of("a-b/x"), bytes("333"));
        assertThat(store().list(Location.of("a")))
                .extracting(entry -> entry.location().path() + ":" + entry.size())
                .containsExactly("a/b/c/d:2", "a/z:1");
        assertThat(store().list(Location.of("nothing"))).isEmpty();
    }

    @Test
    void namesTheFileThatIsMissing() {
        assertThatThrownBy(() -> store().read(FILE))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("folder/deep/file")
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> store().size(FILE)).isInstanceOf(StarkeepException.class);
    }

    @Test
    void knowsThatAFolderIsNoFile() {
        store().create(FILE, bytes("x"));
        Location folder = Location.of("folder/deep");
        assertThat(store().exists(folder)).isFalse();
        assertThatThrownBy(() -> store().read(folder)).isInstanceOf(StarkeepException.class);
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the source broke");
            }
        };
    }

    /// The same bytes each time, none of them twice in a row.
    protected static InputStream noise(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return new ByteArrayInputStream(bytes);
    }

    protected final String text(Location location) {
        try (InputStream in = store().read(location)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    protected static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
