package io.starkeep.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/// Appends through a stream, not a channel: an interrupt closes a channel.
final class LocalAppendFile implements AppendFile {
    private final FileOutputStream file;
    private final Location location;
    private final FileFault fault;
    private long length;
    private boolean broken;

    LocalAppendFile(Path path, Location location, FileFault fault) throws IOException {
        this.file = new FileOutputStream(path.toFile(), true);
        this.location = location;
        this.fault = fault;
        this.length = path.toFile().length();
    }

    @Override
    public void append(byte[] bytes) {
        run("append to", () -> file.write(bytes));
        length += bytes.length;
    }

    @Override
    public void sync() {
        run("sync", () -> file.getFD().sync());
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw fault.of(e, "close", location.path());
        }
    }

    private void run(String action, Effect effect) {
        if (broken) {
            throw fault.refused(
                    action,
                    location.path(),
                    "an earlier write failed and what the file holds is unknown; restart the"
                            + " server");
        }
        try {
            effect.run();
        } catch (IOException e) {
            broken = true;
            throw fault.of(e, action, location.path());
        }
    }

    @FunctionalInterface
    private interface Effect {
        void run() throws IOException;
    }
}
