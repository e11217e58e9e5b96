package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.type.JobId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Hard links that keep the files of a backup. A snapshot exists once its index does, which is
/// written after the links. Thread-safe, but one thread at a time for each job.
final class Snapshots {
    private final FileStore files;
    private final TabletPaths paths;

    Snapshots(FileStore files, TabletPaths paths) {
        this.files = files;
        this.paths = paths;
    }

    /// The tablets of a job's snapshot by their ids; none when it has none.
    Map<TabletId, SnapshotTablet> tablets(JobId job) {
        Location index = index(job);
        Map<TabletId, SnapshotTablet> tablets = new HashMap<>();
        if (files.exists(index)) {
            Json.list(Json.parse(read(index)), "tablets", node -> tablet(job, node))
                    .forEach(tablet -> tablets.put(tablet.tablet(), tablet));
        }
        return tablets;
    }

    /// The snapshot that an equal request has made.
    Optional<Snapshot> find(SnapshotRequest request) {
        Location index = index(request.job());
        if (!files.exists(index)) {
            return Optional.empty();
        }
        Snapshot snapshot =
                new Snapshot(
                        request.job(),
                        Json.list(
                                Json.parse(read(index)),
                                "tablets",
                                node -> tablet(request.job(), node)));
        Map<TabletId, Version> asked = request.tablets();
        Map<TabletId, Version> made = new HashMap<>();
        snapshot.tablets().forEach(tablet -> made.put(tablet.tablet(), tablet.version()));
        return made.equals(asked) ? Optional.of(snapshot) : Optional.empty();
    }

    Snapshot make(SnapshotRequest request, Map<TabletId, TabletVersion> versions) {
        files.delete(index(request.job()));
        Map<Location, Location> links = new LinkedHashMap<>();
        List<SnapshotTablet> tablets =
                new TreeMap<>(request.tablets())
                        .entrySet().stream()
                                .map(entry -> plan(request.job(), entry, versions, links))
                                .toList();
        files.list(TabletPaths.snapshot(request.job()))
                .forEach(present -> links.remove(present.location()));
        files.linkAll(links);
        ObjectNode node = Json.object();
        Json.list(node, "tablets", tablets, Snapshots::json);
        files.replace(index(request.job()), Json.bytes(node));
        return new Snapshot(request.job(), tablets);
    }

    void release(JobId job) {
        files.delete(index(job));
        files.deleteAll(TabletPaths.snapshot(job));
    }

    /// @param links gets those that the tablet needs
    private SnapshotTablet plan(
            JobId job,
            Map.Entry<TabletId, Version> asked,
            Map<TabletId, TabletVersion> versions,
            Map<Location, Location> links) {
        TabletId id = asked.getKey();
        TabletVersion version = versions.getOrDefault(id, TabletVersion.empty());
        List<SnapshotFile> linked =
                version.files()
                        .map(file -> new SnapshotFile(paths.snapshot(job, id, file), file))
                        .toList();
        linked.forEach(file -> links.put(file.location(), paths.of(id, file.file())));
        return new SnapshotTablet(id, asked.getValue(), linked);
    }

    private static ObjectNode json(SnapshotTablet tablet) {
        ObjectNode node = Json.object();
        node.put("tablet", tablet.tablet().value()).put("version", tablet.version().value());
        Json.list(node, "files", tablet.files(), file -> Json.file(file.file()));
        return node;
    }

    private SnapshotTablet tablet(JobId job, JsonNode node) {
        TabletId id = new TabletId(node.required("tablet").asLong());
        List<SnapshotFile> linked =
                Json.list(node, "files", Json::file).stream()
                        .map(file -> new SnapshotFile(paths.snapshot(job, id, file), file))
                        .toList();
        return new SnapshotTablet(id, new Version(node.required("version").asLong()), linked);
    }

    private byte[] read(Location location) {
        try (InputStream in = files.read(location)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot read " + location + ": " + e);
        }
    }

    private static Location index(JobId job) {
        return TabletPaths.snapshot(job).resolve("snapshot.json");
    }
}
