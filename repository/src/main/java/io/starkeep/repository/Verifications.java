package io.starkeep.repository;

import io.starkeep.file.FileEntry;
import io.starkeep.file.Location;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When snapshots were last found whole: `docs/format/repository.md` §5.2. Thread-safe; blocking.
public final class Verifications {
    private static final Set<String> LEVELS = Set.of("quick", "full", "decode", "restore");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private final Repository repository;

    public Verifications(Repository repository) {
        this.repository = repository;
    }

    /// Notes that a snapshot was found whole, and forgets what was noted of it before.
    public void note(SnapshotId id, Verification verification) {
        Location folder = repository.layout().verified(id);
        Location note =
                folder.resolve(
                        verification.level()
                                + "-"
                                + TIME.format(verification.time().atOffset(ZoneOffset.UTC)));
        String text = "Snapshot " + id + " was found whole, " + verification.time() + "\n";
        repository.createUnlessTaken(note, text.getBytes(StandardCharsets.UTF_8));
        repository.store().list(folder).stream()
                .map(FileEntry::location)
                .filter(location -> !location.equals(note))
                .filter(location ->
                        parse(location)
                                .filter(old -> !old.time().isAfter(verification.time()))
                                .isPresent())
                .forEach(repository.store()::delete);
    }

    /// To be called when a snapshot was dropped.
    void forget(SnapshotId id) {
        repository.store().list(repository.layout().verified(id)).stream()
                .map(FileEntry::location)
                .forEach(repository.store()::delete);
    }

    /// The last of each snapshot, from one listing.
    public Map<SnapshotId, Verification> latest() {
        Map<SnapshotId, Verification> latest = new HashMap<>();
        for (FileEntry entry : repository.store().list(repository.layout().verified())) {
            Optional<SnapshotId> id = repository.layout().parseVerified(entry.location());
            Optional<Verification> found = parse(entry.location());
            if (id.isPresent() && found.isPresent()) {
                latest.merge(
                        id.get(),
                        found.get(),
                        (one, other) -> one.time().isAfter(other.time()) ? one : other);
            }
        }
        return latest;
    }

    private static Optional<Verification> parse(Location location) {
        String[] parts = location.name().split("-", -1);
        if (parts.length != 2 || !LEVELS.contains(parts[0])) {
            return Optional.empty();
        }
        try {
            Instant time = LocalDateTime.parse(parts[1], TIME).toInstant(ZoneOffset.UTC);
            return Optional.of(new Verification(parts[0], time));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
