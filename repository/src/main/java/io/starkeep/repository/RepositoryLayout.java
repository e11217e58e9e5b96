package io.starkeep.repository;

import io.starkeep.file.Location;
import java.util.Optional;

/// Every path of a repository, relative to the location of CREATE REPOSITORY;
/// `docs/format/repository.md` §2.
record RepositoryLayout(RepositoryName name) {
    private static final String LABEL_PREFIX = "__ss_";
    private static final String MANIFEST_PREFIX = "__info_";

    /// A manifest as its path names it.
    ///
    /// @param location for messages and reading
    record ManifestFile(SnapshotId id, ContentName checksum, Location location) {}

    /// `__starrocks_repository_nightly`
    Location folder() {
        return Location.of("__starrocks_repository_" + name);
    }

    /// `__starrocks_repository_nightly/__repo_info`
    Location information() {
        return folder().resolve("__repo_info");
    }

    /// `__starrocks_repository_nightly/__data`
    Location data() {
        return folder().resolve("__data");
    }

    /// `__starrocks_repository_nightly/__data/9f/9f86d081…`
    Location object(ContentName content) {
        return data().resolve(content.text().substring(0, 2)).resolve(content.text());
    }

    /// `__starrocks_repository_nightly/__probe`: files of a trial that come and go
    Location probes() {
        return folder().resolve("__probe");
    }

    /// `__starrocks_repository_nightly/__probe/1763816700123`
    Location probe(long number) {
        return probes().resolve(Long.toString(number));
    }

    /// `__starrocks_repository_nightly/__snapshots`
    Location snapshots() {
        return folder().resolve("__snapshots");
    }

    /// `__starrocks_repository_nightly/__snapshots/__ss_monday`
    Location label(SnapshotLabel label) {
        return snapshots().resolve(LABEL_PREFIX + label);
    }

    /// `…/__snapshots/__ss_monday/__info_2026-11-22-13-05-00-123.2c26b46b…`
    Location manifest(SnapshotId id, ContentName checksum) {
        return label(id.label()).resolve(MANIFEST_PREFIX + id.timestamp() + "." + checksum);
    }

    /// `…/__dropped`: copies of manifests that were removed
    Location dropped() {
        return folder().resolve("__dropped");
    }

    /// `…/__dropped/__ss_monday/__info_2026-11-22-13-05-00-123.2c26b46b…`
    Location dropped(ManifestFile file) {
        return dropped()
                .resolve(LABEL_PREFIX + file.id().label())
                .resolve(MANIFEST_PREFIX + file.id().timestamp() + "." + file.checksum());
    }

    /// `…/__claims`: what running backups rely on
    Location claims() {
        return folder().resolve("__claims");
    }

    /// `…/__sweeps`: what running clean-ups may delete
    Location sweeps() {
        return folder().resolve("__sweeps");
    }

    /// `…/__verified`: when snapshots were last found whole
    Location verified() {
        return folder().resolve("__verified");
    }

    /// `…/__verified/__ss_monday/2026-11-22-13-05-00-123`
    Location verified(SnapshotId id) {
        return verified().resolve(LABEL_PREFIX + id.label()).resolve(id.timestamp().text());
    }

    /// The content name in the path of a data object; empty when the path is no such name.
    Optional<ContentName> parseObject(Location location) {
        String text = location.name();
        if (!NameRule.CONTENT.allows(text)) {
            return Optional.empty();
        }
        ContentName content = new ContentName(text);
        return object(content).equals(location) ? Optional.of(content) : Optional.empty();
    }

    /// The parts of a manifest's path; empty when the path is no such name.
    Optional<ManifestFile> parseManifest(Location location) {
        return parseManifest(snapshots(), location);
    }

    /// The same for a copy below [#dropped()].
    Optional<ManifestFile> parseDropped(Location location) {
        return parseManifest(dropped(), location);
    }

    private static Optional<ManifestFile> parseManifest(Location folder, Location location) {
        String[] parts = below(folder, location).split("/", -1);
        if (parts.length != 2
                || !parts[0].startsWith(LABEL_PREFIX)
                || !parts[1].startsWith(MANIFEST_PREFIX)) {
            return Optional.empty();
        }
        String label = parts[0].substring(LABEL_PREFIX.length());
        String file = parts[1].substring(MANIFEST_PREFIX.length());
        int dot = file.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        return named(label, file.substring(0, dot), file.substring(dot + 1), location);
    }

    /// The snapshot in the path of a file below [#verified()]; empty when there is none.
    Optional<SnapshotId> parseVerified(Location location) {
        String[] parts = below(verified(), location).split("/", -1);
        if (parts.length != 3 || !parts[0].startsWith(LABEL_PREFIX)) {
            return Optional.empty();
        }
        String label = parts[0].substring(LABEL_PREFIX.length());
        return NameRule.LABEL.allows(label) && NameRule.TIMESTAMP.allows(parts[1])
                ? Optional.of(SnapshotId.of(label, parts[1]))
                : Optional.empty();
    }

    /// The label in the path of any file below [#snapshots]; empty when there is none.
    Optional<SnapshotLabel> parseLabel(Location location) {
        String first = below(snapshots(), location).split("/", 2)[0];
        String label = first.startsWith(LABEL_PREFIX) ? first.substring(LABEL_PREFIX.length()) : "";
        return NameRule.LABEL.allows(label)
                ? Optional.of(new SnapshotLabel(label))
                : Optional.empty();
    }

    private static Optional<ManifestFile> named(
            String label, String timestamp, String checksum, Location location) {
        boolean valid =
                NameRule.LABEL.allows(label)
                        && NameRule.TIMESTAMP.allows(timestamp)
                        && NameRule.CONTENT.allows(checksum);
        return valid
                ? Optional.of(
                        new ManifestFile(
                                SnapshotId.of(label, timestamp),
                                new ContentName(checksum),
                                location))
                : Optional.empty();
    }

    private static String below(Location folder, Location location) {
        String prefix = folder.path() + "/";
        return location.path().startsWith(prefix) ? location.path().substring(prefix.length()) : "";
    }
}
