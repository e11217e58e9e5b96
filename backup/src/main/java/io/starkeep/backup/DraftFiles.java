package io.starkeep.backup;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.repository.ContentName;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.ManifestFormat;
import io.starkeep.repository.StoredFile;
import io.starkeep.type.BackendId;
import io.starkeep.type.JobId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The files that jobs keep in the data folder between their states, since a journal record must
/// stay small:
///
/// - `backup/<job>/manifest` and `backup/<job>/links` (lines `content path [backend]`): the draft
///   of a backup;
/// - `backup/<job>/uploads` (lines `content size`): what its repository lacked;
/// - `restore/<job>/manifest`: what a restore takes of a snapshot;
/// - `restore/<job>/<content>`: the files of a restore.
final class DraftFiles {
    private static final Location BACKUPS = Location.of("backup");

    private final FileStore data;

    DraftFiles(FileStore data) {
        this.data = data;
    }

    void save(JobId job, ManifestDraft draft) {
        String links =
                draft.links().entrySet().stream()
                        .map(entry -> line(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining());
        data.replace(linksOf(job), links.getBytes(StandardCharsets.UTF_8));
        data.replace(manifestOf(job), ManifestFormat.encode(draft.manifest()));
    }

    ManifestDraft draft(JobId job) {
        Map<ContentName, ManifestDraft.Link> links = new HashMap<>();
        new String(read(linksOf(job)), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(" "))
                .forEach(words -> links.put(new ContentName(words[0]), link(words)));
        return new ManifestDraft(manifest(job), links);
    }

    private static String line(ContentName content, ManifestDraft.Link link) {
        return content
                + " "
                + link.location()
                + link.holder().map(backend -> " " + backend).orElse("")
                + "\n";
    }

    private static ManifestDraft.Link link(String[] words) {
        return new ManifestDraft.Link(
                Location.of(words[1]),
                words.length > 2
                        ? Optional.of(new BackendId(Long.parseLong(words[2])))
                        : Optional.empty());
    }

    /// Keeps the draft with the size of what it has to upload, and remembers what that is, beside
    /// what earlier drafts of this job had to upload.
    ///
    /// @param missing from the repository
    void saveUpload(JobId job, Manifest manifest, List<StoredFile> missing) {
        Map<ContentName, Long> known = new TreeMap<>(uploads(job));
        missing.forEach(file -> known.put(file.content(), file.size()));
        String lines =
                known.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                        .collect(Collectors.joining());
        data.replace(uploadsOf(job), lines.getBytes(StandardCharsets.UTF_8));
        long bytes =
                manifest.files()
                        .map(StoredFile::content)
                        .distinct()
                        .mapToLong(content -> known.getOrDefault(content, 0L))
                        .sum();
        data.replace(manifestOf(job), ManifestFormat.encode(manifest.uploading(bytes)));
    }

    /// The objects that a backup may have added to its repository, with their sizes.
    Map<ContentName, Long> uploads(JobId job) {
        Map<ContentName, Long> uploads = new HashMap<>();
        if (data.exists(uploadsOf(job))) {
            new String(read(uploadsOf(job)), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .forEach(words ->
                            uploads.put(new ContentName(words[0]), Long.valueOf(words[1])));
        }
        return uploads;
    }

    /// Whether the whole draft of a backup is here.
    boolean hasDraft(JobId job) {
        return data.exists(linksOf(job)) && data.exists(manifestOf(job));
    }

    /// The draft of a backup without its links.
    Manifest manifest(JobId job) {
        return decode(manifestOf(job));
    }

    void discardDraft(JobId job) {
        data.deleteAll(backupOf(job));
    }

    void saveSelection(JobId job, Manifest selection) {
        data.replace(selectionOf(job), ManifestFormat.encode(selection));
    }

    boolean hasSelection(JobId job) {
        return data.exists(selectionOf(job));
    }

    Manifest selection(JobId job) {
        return decode(selectionOf(job));
    }

    /// Where the copy of a data object waits.
    static Location restored(JobId job, ContentName content) {
        return restoreOf(job).resolve(content.text());
    }

    /// The jobs that have files here.
    Set<Long> jobs() {
        Set<Long> jobs = new TreeSet<>();
        for (String folder : new String[] {"backup", "snapshot", "restore"}) {
            for (FileEntry entry : data.list(Location.of(folder))) {
                String[] parts = entry.location().path().split("/", 3);
                if (parts[1].matches("[1-9][0-9]{0,17}")) {
                    jobs.add(Long.valueOf(parts[1]));
                }
            }
        }
        return jobs;
    }

    private Manifest decode(Location location) {
        return ManifestFormat.decode(read(location), data.description() + "/" + location);
    }

    private byte[] read(Location location) {
        if (!data.exists(location)) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    data.description()
                            + "/"
                            + location
                            + " is gone, which this job needs; run the statement again");
        }
        try (InputStream content = data.read(location)) {
            return content.readAllBytes();
        } catch (IOException problem) {
            throw StarkeepException.causedBy(
                    problem,
                    ErrorCode.FILE_ERROR,
                    "Cannot read "
                            + data.description()
                            + "/"
                            + location
                            + ": "
                            + problem.getMessage());
        }
    }

    private static Location backupOf(JobId job) {
        return BACKUPS.resolve(job.toString());
    }

    private static Location restoreOf(JobId job) {
        return Location.of("restore").resolve(job.toString());
    }

    private static Location manifestOf(JobId job) {
        return backupOf(job).resolve("manifest");
    }

    private static Location uploadsOf(JobId job) {
        return backupOf(job).resolve("uploads");
    }

    private static Location linksOf(JobId job) {
        return backupOf(job).resolve("links");
    }

    private static Location selectionOf(JobId job) {
        return restoreOf(job).resolve("manifest");
    }
}
