package io.starkeep.storage;

import io.starkeep.error.Invariant;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.type.JobId;
import io.starkeep.type.TabletId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Gives a restore the files it needs whose bytes are here already, in whatever tablet.
/// Thread-safe.
final class LocalContents {
    private final FileStore files;
    private final TabletPaths paths;
    private final Ledger ledger;
    private final ParallelWork work;

    LocalContents(FileStore files, TabletPaths paths, Ledger ledger, ParallelWork work) {
        this.files = files;
        this.paths = paths;
        this.ledger = ledger;
        this.work = work;
    }

    /// Links what is here and has, read again from end to end, the bytes it should have. What
    /// cannot be linked is left out without a word: it can be had elsewhere.
    ///
    /// @param wanted by the place below `restore/<job>/` that each shall have
    void link(JobId job, Map<Location, FileDigest> wanted) {
        String folder = TabletPaths.restore(job).path() + "/";
        wanted.keySet()
                .forEach(location ->
                        Invariant.check(
                                location.path().startsWith(folder),
                                "%s is not below %s",
                                location,
                                folder));
        Map<String, Location> known = known(wanted.values());
        List<Map.Entry<Location, FileDigest>> here =
                wanted.entrySet().stream()
                        .filter(entry -> known.containsKey(entry.getValue().sha256()))
                        .toList();
        work.map(here, entry -> link(known, entry));
    }

    /// Where the wanted contents are, by SHA-256. Looks at every file the journal names once, and
    /// keeps none but those.
    private Map<String, Location> known(Collection<FileDigest> wanted) {
        Map<String, Long> lengths =
                wanted.stream()
                        .collect(
                                Collectors.toMap(
                                        FileDigest::sha256, FileDigest::bytes, (one, _) -> one));
        return ledger.ask(state -> {
            Map<String, Location> found = new HashMap<>();
            for (TabletId tablet : state.tablets().keySet()) {
                state.files(tablet)
                        .filter(file ->
                                Long.valueOf(file.bytes()).equals(lengths.get(file.sha256())))
                        .forEach(file -> found.putIfAbsent(file.sha256(), paths.of(tablet, file)));
            }
            return found;
        });
    }

    private boolean link(Map<String, Location> known, Map.Entry<Location, FileDigest> wanted) {
        Location target = wanted.getKey();
        if (files.exists(target)) {
            return false;
        }
        Location source = Optional.ofNullable(known.get(wanted.getValue().sha256())).orElseThrow();
        try {
            // first, so that what a crash leaves behind is never a link to something unread
            if (!FileDigest.of(files, source).equals(wanted.getValue())) {
                return false;
            }
            files.link(source, target);
            return true;
        } catch (StarkeepException unusable) {
            return false; // gone meanwhile, or unreadable
        }
    }
}
