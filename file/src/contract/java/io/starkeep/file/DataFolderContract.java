package io.starkeep.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every [FileStore] does that can hold a data folder: it declares appending and links.
public abstract class DataFolderContract extends FileStoreContract {
    private static final Location FILE = Location.of("folder/deep/file");

    protected DataFolderContract() {}

    @Test
    void declaresWhatADataFolderNeeds() {
        assertThat(store().capabilities())
                .contains(FileCapability.HARD_LINK, FileCapability.APPEND_AND_REPLACE);
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
    void refusesToChangeAFileThatIsMissing() {
        assertThatThrownBy(() -> store().truncate(FILE, 0)).isInstanceOf(StarkeepException.class);
        assertThatThrownBy(() -> store().link(FILE, Location.of("link")))
                .isInstanceOf(StarkeepException.class);
    }

    final void append(Location location, String text) {
        try (AppendFile file = store().append(location)) {
            file.append(text.getBytes(StandardCharsets.UTF_8));
            file.sync();
        }
    }
}
