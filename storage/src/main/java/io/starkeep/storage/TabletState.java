package io.starkeep.storage;

import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// All that is kept of one tablet. Immutable.
///
/// @param lastRowset the highest number of a rowset or file ever named; 0 when there is none
/// @param trimmed whether versions below the first of `versions` are gone; else they are empty
/// @param versions ascending
record TabletState(long lastRowset, boolean trimmed, List<TabletVersion> versions) {
    static final TabletState NEW = new TabletState(0, false, List.of());

    TabletState {
        versions = List.copyOf(versions);
    }

    /// The entry that shows at a version; empty when that version is gone.
    Optional<TabletVersion> at(Version version) {
        Optional<TabletVersion> found = entryAt(version);
        return found.isEmpty() && !trimmed ? Optional.of(TabletVersion.empty()) : found;
    }

    /// The newest entry.
    TabletVersion newest() {
        return versions.isEmpty() ? TabletVersion.empty() : versions.getLast();
    }

    Stream<TabletFile> files() {
        return versions.stream().flatMap(TabletVersion::files).distinct();
    }

    TabletState naming(List<TabletFile> files) {
        long highest =
                files.stream()
                        .mapToLong(file -> Math.max(file.id().value(), file.number().value()))
                        .max()
                        .orElse(0);
        return new TabletState(Math.max(lastRowset, highest), trimmed, versions);
    }

    /// Adds files at a version, and to every later one. A version that is gone already stays so.
    TabletState published(Version version, List<TabletFile> files) {
        List<TabletVersion> result = new ArrayList<>();
        versions.stream().filter(entry -> isBelow(entry, version)).forEach(result::add);
        at(version).ifPresent(below -> result.add(below.plus(version, files)));
        versions.stream()
                .filter(entry -> entry.version().compareTo(version) > 0)
                .map(entry -> entry.plus(entry.version(), files))
                .forEach(result::add);
        return new TabletState(lastRowset, trimmed, result);
    }

    /// Exchanges files in every version from `base` on.
    TabletState replaced(Version base, List<TabletFile> removed, List<TabletFile> added) {
        UnaryOperator<TabletVersion> exchange =
                entry -> isBelow(entry, base) ? entry : entry.replaced(removed, added);
        return new TabletState(lastRowset, trimmed, versions.stream().map(exchange).toList());
    }

    /// Keeps what shows at `oldest` and later.
    TabletState trimmedBelow(Version oldest) {
        Version first = entryAt(oldest).map(TabletVersion::version).orElse(oldest);
        List<TabletVersion> kept =
                versions.stream().filter(entry -> !isBelow(entry, first)).toList();
        return new TabletState(lastRowset, true, kept);
    }

    /// Has these files and no others, from `version` on; what was before is gone.
    TabletState replacedBy(Version version, List<TabletFile> files) {
        TabletVersion only = TabletVersion.empty().plus(version, files);
        return new TabletState(naming(files).lastRowset, true, List.of(only));
    }

    private Optional<TabletVersion> entryAt(Version version) {
        return versions.reversed().stream()
                .filter(entry -> entry.version().compareTo(version) <= 0)
                .findFirst();
    }

    private static boolean isBelow(TabletVersion entry, Version version) {
        return entry.version().compareTo(version) < 0;
    }
}
