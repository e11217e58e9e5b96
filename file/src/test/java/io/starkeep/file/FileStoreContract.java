package io.starkeep.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [FileStore] with append and links does. Each store runs it.
abstract class FileStoreContract {
    private static final Location FILE = Location.of("folder/deep/file");

    abstract FileStore store();

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
    void linksManyAtOnce() {
        store().create(FILE, bytes("hello"));
        Location near = Location.of("folder/deep/second");
        Location far = Location.of("other/new/third");
        store().linkAll(Map.of(near, FILE, far, FILE));
        store().delete(FILE);
        assertThat(text(near)).isEqualTo("hello");
        assertThat(text(far)).isEqualTo("hello");
        assertThatThrownBy(() -> store().linkAll(Map.of(far, near)))
                .isInstanceOf(StarkeepException.class);
        assertThatThrownBy(() -> store().linkAll(Map.of(Location.of("x"), FILE)))
                .isInstanceOf(StarkeepException.class);
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
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the source broke");
                    }
                };
        InputStream content = new SequenceInputStream(bytes("half"), broken);
        assertThatThrownBy(() -> store().create(FILE, content))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("the source broke");
        assertThat(store().exists(FILE)).isFalse();
        assertThat(store().list(Location.of("folder"))).isEmpty();
    }

    @Test
    void replacesWholeFiles() {
        store().replace(FILE, "long content".getBytes(StandardCharsets.UTF_8));
        store().replace(FILE, "short".getBytes(StandardCharsets.UTF_8));
        assertThat(text(FILE)).isEqualTo("short");
    }

    @Test
    void appendsAtTheEndOfANewAndOfAnExistingFile() {
        append(FILE, "one,");
        append(FILE, "two");
        assertThat(text(FILE)).isEqualTo("one,two");
    }

    @Test
    void countsUnsyncedBytesInTheLengthOfAnAppendFile() {
        append(FILE, "12345");
        try (AppendFile file = store().append(FILE)) {
            assertThat(file.length()).isEqualTo(5);
            file.append(new byte[3]);
            assertThat(file.length()).isEqualTo(8);
        }
    }

    @Test
    void appendsAndSyncsOnAnInterruptedThread() {
        try (AppendFile file = store().append(FILE)) {
            Thread.currentThread().interrupt();
            file.append("still".getBytes(StandardCharsets.UTF_8));
            file.sync();
            store().create(Location.of("folder/other"), bytes("too"));
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(text(FILE)).isEqualTo("still");
        assertThat(text(Location.of("folder/other"))).isEqualTo("too");
    }

    @Test
    void truncatesButNeverLengthens() {
        store().create(FILE, bytes("12345"));
        store().truncate(FILE, 3);
        assertThat(text(FILE)).isEqualTo("123");
        store().truncate(FILE, 10);
        assertThat(text(FILE)).isEqualTo("123");
    }

    @Test
    void linksShareBytesAndOutliveTheFirstName() {
        store().create(FILE, bytes("shared"));
        Location link = Location.of("other/link");
        store().link(FILE, link);
        store().delete(FILE);
        assertThat(text(link)).isEqualTo("shared");
        assertThat(store().exists(FILE)).isFalse();
    }

    @Test
    void neverLinksOverAnExistingFile() {
        store().create(FILE, bytes("one"));
        Location taken = Location.of("folder/taken");
        store().create(taken, bytes("two"));
        assertThatThrownBy(() -> store().link(FILE, taken)).isInstanceOf(StarkeepException.class);
        assertThat(text(taken)).isEqualTo("two");
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
        assertThatThrownBy(() -> store().truncate(FILE, 0)).isInstanceOf(StarkeepException.class);
        assertThatThrownBy(() -> store().link(FILE, Location.of("link")))
                .isInstanceOf(StarkeepException.class);
    }

    @Test
    void knowsThatAFolderIsNoFile() {
        store().create(FILE, bytes("x"));
        Location folder = Location.of("folder/deep");
        assertThat(store().exists(folder)).isFalse();
        assertThatThrownBy(() -> store().read(folder)).isInstanceOf(StarkeepException.class);
    }

    final String text(Location location) {
        try (InputStream in = store().read(location)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    final void append(Location location, String text) {
        try (AppendFile file = store().append(location)) {
            file.append(text.getBytes(StandardCharsets.UTF_8));
            file.sync();
        }
    }

    static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
