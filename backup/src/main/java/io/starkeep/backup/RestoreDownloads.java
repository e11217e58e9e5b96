package io.starkeep.backup;

import io.starkeep.backend.JobFile;
import io.starkeep.repository.ContentName;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TabletSnapshot;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which backend needs which files: each content once for each backend that gets a tablet with it.
final class RestoreDownloads {
    private RestoreDownloads() {}

    static List<JobFile> of(RestoreJob job, RestorePlan plan) {
        Map<TabletId, List<BackendId>> replicas = job.placesByTablet();
        Map<Target, JobFile> files = new LinkedHashMap<>();
        plan.eachTablet((tablet, snapshot) -> {
            if (replicas.isEmpty()) {
                add(files, job, snapshot, Optional.empty());
            }
            replicas.getOrDefault(tablet, List.of())
                    .forEach(backend -> add(files, job, snapshot, Optional.of(backend)));
        });
        return List.copyOf(files.values());
    }

    private static void add(
            Map<Target, JobFile> files,
            RestoreJob job,
            TabletSnapshot snapshot,
            Optional<BackendId> backend) {
        for (StoredFile file : snapshot.files()) {
            files.putIfAbsent(
                    new Target(file.content(), backend),
                    new JobFile(file, DraftFiles.restored(job.id(), file.content()), backend));
        }
    }

    private record Target(ContentName content, Optional<BackendId> backend) {}
}
