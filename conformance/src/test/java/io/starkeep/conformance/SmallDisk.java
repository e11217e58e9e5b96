package io.starkeep.conformance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A file system of its own that is soon full. Only root can make one.
record SmallDisk(Path path) implements AutoCloseable {
    private static final String FILLER = "filler";
    private static final int CHUNK = 64 * 1024;

    /// Empty where it may not be made.
    static Optional<SmallDisk> mount(Path path, int megabytes)
            throws IOException, InterruptedException {
        Files.createDirectories(path);
        int exitCode =
                run(
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=" + megabytes + "m",
                        "tmpfs",
                        path.toString());
        return exitCode == 0 ? Optional.of(new SmallDisk(path)) : Optional.empty();
    }

    /// Takes every byte that is left.
    void fill() throws IOException {
        byte[] zeros = new byte[CHUNK];
        try (OutputStream filler = Files.newOutputStream(path.resolve(FILLER))) {
            while (true) {
                filler.write(zeros);
            }
        } catch (IOException full) {
            if (Files.getFileStore(path).getUsableSpace() > CHUNK) {
                throw full;
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(path.resolve(FILLER));
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "--lazy", path.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }
}
