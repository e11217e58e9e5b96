package io.starkeep.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The room on the disk of a folder of this machine.
///
/// @param available bytes that this process can still write
/// @param total bytes, whoever uses them
public record DiskSpace(long available, long total) {
    /// As it is now.
    public static DiskSpace of(Path folder) {
        try {
            var disk = Files.getFileStore(folder);
            return new DiskSpace(disk.getUsableSpace(), disk.getTotalSpace());
        } catch (IOException e) {
            throw new FileFault("file://" + folder).of(e, "find out the disk space of", ".");
        }
    }
}
