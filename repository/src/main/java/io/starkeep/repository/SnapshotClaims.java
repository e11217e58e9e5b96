package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.Location;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/// Keeps the objects of a backup under way from being cleaned up: `docs/format/repository.md` §7.
/// Every step may be repeated. Thread-safe; blocking.
public final class SnapshotClaims {
    private static final int DIGITS = 16;

    private final Repository repository;

    public SnapshotClaims(Repository repository) {
        this.repository = repository;
    }

    /// Whoever relies on objects: one job of one server.
    ///
    /// @param name the first part of its claims' names
    public record Claimant(String owner, String name) {
        /// @param job tells the jobs of the owner apart
        public static Claimant of(String owner, String job) {
            return new Claimant(
                    owner, digits((owner + "/" + job).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// Claims what a snapshot names. To be called before the objects are listed: from its return
    /// until [#release] nobody deletes one of them.
    ///
    /// @throws StarkeepException RESOURCE_EXHAUSTED while a clean-up that began before may still
    ///   delete some; the claim stands, and the call is to be repeated
    public void claim(Claimant claimant, Manifest manifest) {
        Set<ContentName> contents = contents(manifest);
        Location claim = locationOf(claimant, contents);
        repository.createUnlessTaken(claim, encoded(claimant, contents));
        awaitSweeps(claim, contents);
    }

    /// Whether the claim on what a snapshot names still stands.
    public boolean holds(Claimant claimant, Manifest manifest) {
        return repository.store().exists(locationOf(claimant, contents(manifest)));
    }

    /// Gives up whatever was claimed.
    public void release(Claimant claimant) {
        for (FileEntry entry : new Intents(repository, Intent.Kind.CLAIM).entries()) {
            if (entry.location().name().startsWith(claimant.name() + "-")) {
                repository.store().delete(entry.location());
            }
        }
    }

    private void awaitSweeps(Location claim, Set<ContentName> contents) {
        Intents sweeps = new Intents(repository, Intent.Kind.SWEEP);
        for (Intents.Found sweep : sweeps.all()) {
            if (sweep.intent().namesAny(contents)) {
                removeAbandoned(sweeps, claim);
                throw StarkeepException.of(
                        ErrorCode.RESOURCE_EXHAUSTED,
                        "A clean-up of repository '"
                                + repository.layout().name()
                                + "' is under way ("
                                + repository.describe(sweep.location())
                                + "); the backup goes on after it");
            }
        }
    }

    private void removeAbandoned(Intents sweeps, Location claim) {
        String digest = claim.name().substring(claim.name().length() - DIGITS);
        Instant now = new StoreClock(repository).now(Long.parseUnsignedLong(digest, 16) >>> 1);
        sweeps.abandoned(now).forEach(entry -> repository.store().delete(entry.location()));
    }

    private Location locationOf(Claimant claimant, Set<ContentName> contents) {
        String digest = digits(encoded(claimant, contents));
        return repository.layout().claims().resolve(claimant.name() + "-" + digest);
    }

    private static byte[] encoded(Claimant claimant, Set<ContentName> contents) {
        return new Intent.Known(claimant.owner(), contents).encode(Intent.Kind.CLAIM);
    }

    private static Set<ContentName> contents(Manifest manifest) {
        return manifest.files().map(StoredFile::content).collect(Collectors.toSet());
    }

    private static String digits(byte[] bytes) {
        return Sha256.of(bytes).text().substring(0, DIGITS);
    }
}
