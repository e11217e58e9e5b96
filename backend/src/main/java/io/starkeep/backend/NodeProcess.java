package io.starkeep.backend;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// The process and the machine that a backend runs in.
///
/// @param version the product's
/// @param httpPort 0 when it has none
/// @param memoryBytes of the machine
/// @param dataFolder whose disk is told of
public record NodeProcess(
        String version, Instant started, int httpPort, long memoryBytes, Path dataFolder) {
    long availableBytes() {
        try {
            return Files.getFileStore(dataFolder).getUsableSpace();
        } catch (IOException e) {
            throw unknown(e);
        }
    }

    long totalBytes() {
        try {
            return Files.getFileStore(dataFolder).getTotalSpace();
        } catch (IOException e) {
            throw unknown(e);
        }
    }

    private StarkeepException unknown(IOException cause) {
        return StarkeepException.causedBy(
                cause,
                ErrorCode.FILE_ERROR,
                "Cannot find out the space of the disk of " + dataFolder + ": " + cause);
    }
}
