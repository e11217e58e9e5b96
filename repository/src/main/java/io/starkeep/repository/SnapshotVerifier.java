package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds out whether a snapshot can be restored, without restoring it. Thread-safe; blocking.
public final class SnapshotVerifier {
    private final Repository repository;
    private final SnapshotReader reader;
    private final Transfers transfers;

    public SnapshotVerifier(Repository repository, Transfers transfers) {
        this.repository = repository;
        this.reader = new SnapshotReader(repository, transfers);
        this.transfers = transfers;
    }

    /// Reads the manifest and compares it with one listing of the data objects.
    ///
    /// @throws StarkeepException when the manifest itself cannot be used
    public List<Damage> quick(SnapshotId id) {
        return Damage.in(reader.manifest(id), repository.contents());
    }

    /// As [#quick], and reads every byte of every object.
    public List<Damage> full(SnapshotId id, TransferMonitor monitor) {
        Manifest manifest = reader.manifest(id);
        ContentIndex contents = repository.contents();
        List<Damage> damages = new ArrayList<>(Damage.in(manifest, contents));
        Map<ContentName, StoredFile> whole = new ConcurrentHashMap<>();
        manifest.files()
                .filter(file -> contents.problem(file).isEmpty())
                .forEach(file -> whole.put(file.content(), file));
        Map<ContentName, String> problems = new ConcurrentHashMap<>();
        transfers.each(
                whole.values().stream().toList(), file -> readThrough(file, problems, monitor));
        damages.addAll(Damage.in(manifest, file -> problems.getOrDefault(file.content(), "")));
        return damages;
    }

    private void readThrough(
            StoredFile file, Map<ContentName, String> problems, TransferMonitor monitor) {
        Location object = repository.layout().object(file.content());
        try (InputStream content =
                new CheckedInputStream(
                        repository.store().read(object),
                        file,
                        "Data object " + repository.describe(object),
                        monitor)) {
            content.transferTo(OutputStream.nullOutputStream());
            monitor.moved(file);
        } catch (IOException problem) {
            problems.put(file.content(), "cannot be read: " + problem.getMessage());
        } catch (StarkeepException problem) {
            if (problem.code() != ErrorCode.FILE_DAMAGED
                    && problem.code() != ErrorCode.FILE_ERROR) {
                throw problem;
            }
            problems.put(file.content(), "is damaged: " + problem.getMessage());
        }
    }
}
