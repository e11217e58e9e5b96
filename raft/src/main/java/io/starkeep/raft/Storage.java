package io.starkeep.raft;

import io.starkeep.catalog.LogCheckpoint;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.util.FileUtils;
import org.apache.ratis.util.SizeInBytes;

/// The folder of one member. Ratis keeps the group's log in a folder named by the group's id.
///
/// @param folder belongs to the log alone
record Storage(Path folder) {
    private static final String FOUNDING = "founding";
    private static final String FOUNDER = "founder";

    /// A founding that was broken off left nothing with the name of a group.
    Optional<UUID> group() {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(FOUNDING))
                    .flatMap(name -> uuid(name).stream())
                    .findFirst();
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    private static Optional<UUID> uuid(String name) {
        try {
            return Optional.of(UUID.fromString(name));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /// Makes the log of a group whose first entry comes after this state. All of it is there, or
    /// nothing.
    void found(UUID group, Optional<LogCheckpoint> state) {
        Path founding = folder.resolve(FOUNDING);
        try {
            FileUtils.deleteFully(founding);
            Files.createDirectories(founding);
            format(founding);
            if (state.isPresent()) {
                String name = SimpleStateMachineStorage.getSnapshotFileName(0, 0);
                StateFile.write(founding.resolve("sm").resolve(name), state.get());
            }
            Files.createFile(founding.resolve(FOUNDER));
            StateFile.syncFolder(founding);
            Files.move(founding, folder.resolve(group.toString()));
            StateFile.syncFolder(folder);
        } catch (IOException e) {
            throw failed("found", e);
        }
    }

    /// Whether the group began in this folder. A member that waits to be taken in must never become
    /// a group of its own.
    boolean isFounder(UUID group) {
        return Files.exists(folder.resolve(group.toString()).resolve(FOUNDER));
    }

    private static void format(Path founding) throws IOException {
        RaftStorage storage =
                RaftStorage.newBuilder()
                        .setDirectory(founding.toFile())
                        .setOption(RaftStorage.StartupOption.RECOVER)
                        .setStorageFreeSpaceMin(SizeInBytes.valueOf(0))
                        .build();
        try (storage) {
            storage.initialize();
        }
    }

    private StarkeepException failed(String verb, IOException cause) {
        return StarkeepException.causedBy(
                cause,
                ErrorCode.FILE_ERROR,
                "Cannot %s the catalog's log in %s: %s"
                        .formatted(verb, folder, cause.getMessage()));
    }
}
