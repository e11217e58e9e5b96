package io.starkeep.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileStoreTest extends DataFolderContract {
    private static final Location FILE = Location.of("folder/file");

    @TempDir private Path directory = Path.of("");
    private LocalFileStore store = LocalFileStore.open(Path.of("target"));

    @BeforeEach
    void openTheStore() {
        store = LocalFileStore.open(directory.resolve("new/root"));
    }

    @Override
    protected FileStore store() {
        return store;
    }

    @Override
    protected FileStore anotherOpening() {
        return LocalFileStore.open(directory.resolve("new/root"));
    }

    @Test
    void leavesNoTemporaryFileBehind() throws IOException {
        store.create(FILE, bytes("x"));
        store.replace(FILE, new byte[] {1});
        Path folder = directory.resolve("new/root/folder");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("file"));
        }
        try (var files = Files.list(directory.resolve("new/root"))) {
            assertThat(files).containsExactly(folder);
        }
    }

    @Test
    void hidesAndRemovesTheLeftoversOfACrash() throws IOException {
        store.create(FILE, bytes("x"));
        Path leftover = directory.resolve("new/root/folder/.starkeep-1234.tmp");
        Files.writeString(leftover, "half");
        assertThat(store.list(Location.of("folder"))).hasSize(1);
        store.removeLeftovers();
        assertThat(leftover).doesNotExist();
        assertThat(text(FILE)).isEqualTo("x");
    }

    @Test
    void refusesSymbolicLinksThatLeadOut() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createDirectories(directory.resolve("new/root/folder"));
        Files.createSymbolicLink(directory.resolve("new/root/folder/out"), outside);
        Location secret = Location.of("folder/out/secret");
        assertThatThrownBy(() -> store.read(secret))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("symbolic link");
        assertThatThrownBy(() -> store.create(Location.of("folder/out/new"), bytes("x")))
                .isInstanceOf(StarkeepException.class);
        assertThatThrownBy(() -> store.delete(secret)).isInstanceOf(StarkeepException.class);
        assertThat(store.list(Location.of("folder"))).isEmpty();
        store.deleteAll(Location.of("folder"));
        assertThat(outside.resolve("secret")).hasContent("secret");
    }

    @Test
    void followsSymbolicLinksInsideTheStore() throws IOException {
        store.create(FILE, bytes("x"));
        Path root = directory.resolve("new/root").toRealPath();
        Files.createSymbolicLink(root.resolve("alias"), root.resolve("folder"));
        assertThat(text(Location.of("alias/file"))).isEqualTo("x");
    }

    @Test
    void givesPathsWhoseFoldersExist() {
        Path path = store.localPath(Location.of("tablets/1/rowset.parquet"));
        assertThat(path.getParent()).isDirectory();
        assertThat(path).doesNotExist();
    }

    @Test
    void makesDurableWhatNativeCodeWrote() throws IOException {
        Files.writeString(store.localPath(FILE), "native");
        store.sync(FILE);
        assertThat(text(FILE)).isEqualTo("native");
    }

    @Test
    void opensReadOnlyOnlyWhatExists() {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> LocalFileStore.openReadOnly(missing))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("missing");
        assertThat(missing).doesNotExist();
    }

    @Test
    void changesNothingWhenOpenReadOnly() {
        store.create(FILE, bytes("x"));
        FileStore readOnly = LocalFileStore.openReadOnly(directory.resolve("new/root"));
        assertThat(readOnly.size(FILE)).isEqualTo(1);
        assertThat(readOnly.list(Location.of("folder"))).hasSize(1);
        assertThat(readOnly.localPath(FILE)).hasContent("x");
        assertThatThrownBy(() -> readOnly.create(Location.of("y"), bytes("y")))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("read only");
        assertThatThrownBy(() -> readOnly.delete(FILE)).isInstanceOf(StarkeepException.class);
        assertThatThrownBy(() -> readOnly.deleteAll(Location.of("folder")))
                .isInstanceOf(StarkeepException.class);
        assertThatThrownBy(() -> readOnly.append(FILE)).isInstanceOf(StarkeepException.class);
        assertThatThrownBy(() -> readOnly.replace(FILE, new byte[0]))
                .isInstanceOf(StarkeepException.class);
        assertThatThrownBy(() -> readOnly.truncate(FILE, 0)).isInstanceOf(StarkeepException.class);
        assertThatThrownBy(() -> readOnly.link(FILE, Location.of("z")))
                .isInstanceOf(StarkeepException.class);
        assertThatThrownBy(() -> readOnly.sync(FILE)).isInstanceOf(StarkeepException.class);
        assertThatThrownBy(() -> readOnly.localPath(Location.of("y")))
                .isInstanceOf(StarkeepException.class);
        assertThat(text(FILE)).isEqualTo("x");
    }
}
