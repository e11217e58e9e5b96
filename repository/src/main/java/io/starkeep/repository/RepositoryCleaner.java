package io.starkeep.repository;

import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.Location;
import io.starkeep.repository.CleaningReport.Completion;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Removes data objects that nobody needs, beside backups, restores and other cleaners:
/// `docs/format/repository.md` §7. Thread-safe; blocking.
public final class RepositoryCleaner {
    private static final int OBJECTS_BETWEEN_LOOKS = 100;

    private final Repository repository;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final CleaningOptions options;

    /// @param clock for the limit of time only; ages are measured by the store's
    public RepositoryCleaner(
            Repository repository,
            InstantSource clock,
            RandomGenerator random,
            CleaningOptions options) {
        this.repository = repository;
        this.clock = clock;
        this.random = random;
        this.options = options;
    }

    /// What [#clean] would remove. Writes nothing, so the present is that of this machine.
    ///
    /// @throws StarkeepException FILE_DAMAGED when a manifest cannot be read
    public CleaningReport plan() {
        Instant now = clock.instant();
        Unneeded unneeded = unneeded(now);
        return unneeded.report(
                unneeded.ripe(), overdue(now).size(), abandoned(now).size(), Completion.DONE);
    }

    /// Removes what nobody needs and whose grace time is over.
    ///
    /// @throws StarkeepException FILE_DAMAGED when a manifest cannot be read; nothing is deleted
    ///   then
    public CleaningReport clean() {
        repository.information();
        Instant now = new StoreClock(repository).now(random.nextLong() >>> 1);
        dropAgain();
        List<FileEntry> abandoned = abandoned(now);
        abandoned.forEach(entry -> repository.store().delete(entry.location()));
        Unneeded unneeded = unneeded(now);
        List<FileEntry> overdue = overdue(now);
        overdue.forEach(entry -> repository.store().delete(entry.location()));
        Run run = new Run();
        run.all(unneeded.ripe());
        return unneeded.report(run.deleted, overdue.size(), abandoned.size(), run.completion);
    }

    /// Removes those of these objects that nobody needs, however new they are. For what a backup
    /// uploaded that was broken off, after its claim is released.
    public CleaningReport discard(Set<ContentName> contents) {
        References needed = References.read(repository, _ -> true);
        List<FileEntry> unneeded =
                objects().stream()
                        .filter(entry -> contents.contains(contentOf(entry)))
                        .filter(entry -> !needed.has(contentOf(entry)))
                        .toList();
        Run run = new Run();
        run.all(unneeded);
        return new Unneeded(unneeded, List.of()).report(run.deleted, 0, 0, run.completion);
    }

    /// Objects that no listed snapshot and no running backup needs.
    ///
    /// @param ripe those whose grace time is over, and that of the dropped snapshots that named
    ///   them
    private record Unneeded(List<FileEntry> ripe, List<FileEntry> waiting) {
        CleaningReport report(
                List<FileEntry> removed, long dropped, long abandoned, Completion completion) {
            return new CleaningReport(
                    removed.size(),
                    bytes(removed),
                    dropped,
                    abandoned,
                    waiting.size(),
                    bytes(waiting),
                    completion);
        }

        private static long bytes(List<FileEntry> entries) {
            return entries.stream().mapToLong(FileEntry::size).sum();
        }
    }

    private Unneeded unneeded(Instant now) {
        Predicate<FileEntry> ripe = ripe(now);
        List<FileEntry> objects = objects(); // first: what is uploaded later is in no danger
        References needed = References.read(repository, ripe.negate());
        Map<Boolean, List<FileEntry>> unneeded =
                objects.stream()
                        .filter(entry -> !needed.isInUse(contentOf(entry)))
                        .collect(
                                Collectors.partitioningBy(entry ->
                                        ripe.test(entry) && !needed.has(contentOf(entry))));
        return new Unneeded(
                unneeded.getOrDefault(true, List.of()), unneeded.getOrDefault(false, List.of()));
    }

    /// One clean-up under way.
    private final class Run {
        private Instant deadline = Instant.MAX;
        private final List<FileEntry> deleted = new ArrayList<>();
        private Completion completion = Completion.DONE;

        void all(List<FileEntry> garbage) {
            for (int i = 0;
                    i < garbage.size() && completion == Completion.DONE;
                    i += options.batch()) {
                sweep(garbage.subList(i, Math.min(i + options.batch(), garbage.size())));
            }
        }

        private void sweep(List<FileEntry> garbage) {
            deadline = clock.instant().plus(options.limit());
            Location sweep =
                    announce(
                            garbage.stream()
                                    .map(RepositoryCleaner.this::contentOf)
                                    .collect(Collectors.toSet()));
            try {
                References needed = References.read(repository, _ -> true);
                delete(
                        sweep,
                        garbage.stream().filter(entry -> !needed.has(contentOf(entry))).toList());
            } finally {
                repository.store().delete(sweep);
            }
        }

        private void delete(Location sweep, List<FileEntry> garbage) {
            for (int i = 0; i < garbage.size(); i++) {
                if (i % OBJECTS_BETWEEN_LOOKS == 0 && !mayGoOn(sweep)) {
                    completion = Completion.STOPPED;
                    return;
                }
                repository.store().delete(garbage.get(i).location());
                deleted.add(garbage.get(i));
            }
        }

        private boolean mayGoOn(Location sweep) {
            return clock.instant().isBefore(deadline) && repository.store().exists(sweep);
        }
    }

    private Location announce(Set<ContentName> contents) {
        byte[] bytes = new Intent.Known(options.owner(), contents).encode(Intent.Kind.SWEEP);
        Location sweep =
                repository
                        .layout()
                        .sweeps()
                        .resolve("%016x-%016x".formatted(random.nextLong(), random.nextLong()));
        repository.store().create(sweep, new ByteArrayInputStream(bytes));
        return sweep;
    }

    private List<FileEntry> objects() {
        return repository.store().list(repository.layout().data()).stream()
                .filter(entry -> repository.layout().parseObject(entry.location()).isPresent())
                .toList();
    }

    private Predicate<FileEntry> ripe(Instant now) {
        Instant latest = now.minus(options.grace());
        return entry -> !entry.modified().isAfter(latest);
    }

    private List<FileEntry> overdue(Instant now) {
        return repository.store().list(repository.layout().dropped()).stream()
                .filter(ripe(now))
                .toList();
    }

    private List<FileEntry> abandoned(Instant now) {
        List<FileEntry> abandoned =
                new ArrayList<>(new Intents(repository, Intent.Kind.CLAIM).abandoned(now));
        abandoned.addAll(new Intents(repository, Intent.Kind.SWEEP).abandoned(now));
        return abandoned;
    }

    /// A removal that power loss undid is done again: the copy is the later word.
    private void dropAgain() {
        RepositoryLayout layout = repository.layout();
        for (FileEntry entry : repository.store().list(layout.dropped())) {
            layout.parseDropped(entry.location())
                    .map(file -> layout.manifest(file.id(), file.checksum()))
                    .filter(repository.store()::exists)
                    .ifPresent(repository.store()::delete);
        }
    }

    private ContentName contentOf(FileEntry object) {
        return repository.layout().parseObject(object.location()).orElseThrow();
    }
}
