package io.starkeep.repository;

import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The claims, or the sweeps, that are in a repository. Thread-safe; blocking.
final class Intents {
    /// A claim or sweep that is older belongs to a process that died: no job runs so long without
    /// writing its claim again, and a sweep stops by itself long before.
    static final Duration CLAIM_LIFE = Duration.ofDays(7);

    static final Duration SWEEP_LIFE = Duration.ofMinutes(15);

    private final Repository repository;
    private final Intent.Kind kind;

    /// @param modified by the store's clock
    record Found(Location location, Instant modified, Intent intent) {}

    Intents(Repository repository, Intent.Kind kind) {
        this.repository = repository;
        this.kind = kind;
    }

    /// One that is gone when it is read is left out.
    List<Found> all() {
        List<Found> found = new ArrayList<>();
        for (FileEntry entry : entries()) {
            read(entry.location())
                    .ifPresent(intent ->
                            found.add(new Found(entry.location(), entry.modified(), intent)));
        }
        return found;
    }

    List<FileEntry> entries() {
        return repository.store().list(folder());
    }

    /// Those that others than the process of this file wrote too long ago.
    ///
    /// @param now by the store's clock
    List<FileEntry> abandoned(Instant now) {
        Duration life =
                switch (kind) {
                    case CLAIM -> CLAIM_LIFE;
                    case SWEEP -> SWEEP_LIFE;
                };
        return entries().stream()
                .filter(entry -> entry.modified().isBefore(now.minus(life)))
                .toList();
    }

    private Location folder() {
        return switch (kind) {
            case CLAIM -> repository.layout().claims();
            case SWEEP -> repository.layout().sweeps();
        };
    }

    private Optional<Intent> read(Location location) {
        try {
            return Optional.of(Intent.decode(kind, repository.readAll(location)));
        } catch (StarkeepException problem) {
            if (!repository.store().exists(location)) {
                return Optional.empty();
            }
            throw problem;
        }
    }
}
