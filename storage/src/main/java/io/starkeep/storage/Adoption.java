package io.starkeep.storage;

import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.type.RowsetId;
import io.starkeep.type.TabletId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives staged files their final names and makes them durable. Thread-safe.
///
/// Numbers are handed out in memory; those that no record names are lost and may come again after a
/// restart, when the files that had them are removed.
final class Adoption {
    private final FileStore files;
    private final TabletPaths paths;
    private final Ledger ledger;
    private final ParallelWork work;
    private final Map<TabletId, Long> lastNumbers = new HashMap<>();

    Adoption(FileStore files, TabletPaths paths, Ledger ledger, ParallelWork work) {
        this.files = files;
        this.paths = paths;
        this.ledger = ledger;
        this.work = work;
    }

    /// Either all of them are durable under their final names, or none has one.
    List<NamedFile> adopt(List<StagedFile> staged) {
        List<Numbered> numbered =
                staged.stream().map(file -> new Numbered(file, next(file.tablet()))).toList();
        try {
            return work.map(numbered, this::adopt);
        } catch (RuntimeException | Error e) {
            numbered.forEach(file -> files.delete(file.location(paths)));
            throw e;
        }
    }

    /// Takes back what [#adopt] did.
    void discard(List<NamedFile> adopted) {
        adopted.forEach(named -> files.delete(paths.of(named.tablet(), named.file())));
    }

    private NamedFile adopt(Numbered numbered) {
        Location location = numbered.location(paths);
        files.link(numbered.staged().location(), location);
        files.sync(location);
        FileDigest digest = FileDigest.of(files, location);
        return new NamedFile(numbered.staged().tablet(), numbered.file(digest));
    }

    /// A number that no other file of the tablet has or gets.
    synchronized RowsetId next(TabletId tablet) {
        long named = ledger.ask(state -> state.tablet(tablet).lastRowset());
        long next = Math.max(named, lastNumbers.getOrDefault(tablet, 0L)) + 1;
        lastNumbers.put(tablet, next);
        return new RowsetId(next);
    }

    private record Numbered(StagedFile staged, RowsetId id) {
        Location location(TabletPaths paths) {
            return paths.of(staged.tablet(), file(new FileDigest(1, "")));
        }

        TabletFile file(FileDigest digest) {
            return new TabletFile(
                    id,
                    staged.kind(),
                    staged.rows(),
                    digest.bytes(),
                    digest.sha256(),
                    staged.deletes());
        }
    }
}
