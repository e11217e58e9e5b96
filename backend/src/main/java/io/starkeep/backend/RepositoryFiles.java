package io.starkeep.backend;

import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.repository.ContentName;
import io.starkeep.repository.Repository;
import io.starkeep.repository.RepositoryStores;
import io.starkeep.repository.SnapshotReader;
import io.starkeep.repository.SnapshotWriter;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TransferMonitor;
import io.starkeep.repository.Transfers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Moves files between the data folder of one backend and repositories. Thread-safe and blocking.
/// Who holds a file is not looked at: all of them are taken to be here.
///
/// @param data the data folder
/// @param transfers how many files at once, unless `paces` says otherwise
/// @param paces how fast
public record RepositoryFiles(
        FileStore data, RepositoryStores stores, Transfers transfers, TransferPaces paces) {
    /// Makes the files data objects of the repository; durable on return. What is there already is
    /// not sent again.
    ///
    /// @throws io.starkeep.error.StarkeepException FILE_DAMAGED when the bytes of a file are not
    ///   those expected; its object does not appear then
    public void upload(JobTransfer transfer, TransferMonitor monitor) {
        Map<ContentName, Location> sources = locations(transfer);
        new SnapshotWriter(open(transfer, RepositoryStores.Use.WRITE), paces.uploads(transfers))
                .upload(
                        files(transfer),
                        file -> data.read(Objects.requireNonNull(sources.get(file.content()))),
                        paces.uploading(monitor));
    }

    /// Copies data objects of the repository, comparing the SHA-256 of every byte; durable on
    /// return. What an earlier call copied is kept.
    ///
    /// @throws io.starkeep.error.StarkeepException FILE_DAMAGED when an object is not what its name
    ///   says; its copy does not appear then
    public void download(JobTransfer transfer, TransferMonitor monitor) {
        Map<ContentName, Location> targets = locations(transfer);
        new SnapshotReader(open(transfer, RepositoryStores.Use.READ), paces.downloads(transfers))
                .download(
                        files(transfer),
                        data,
                        file -> Objects.requireNonNull(targets.get(file.content())),
                        paces.downloading(monitor));
    }

    private Repository open(JobTransfer transfer, RepositoryStores.Use use) {
        RepositoryAddress address = transfer.repository();
        return new Repository(stores.open(address.store(), use), address.name());
    }

    private static List<StoredFile> files(JobTransfer transfer) {
        return transfer.files().stream().map(JobFile::file).toList();
    }

    private static Map<ContentName, Location> locations(JobTransfer transfer) {
        Map<ContentName, Location> locations = new HashMap<>();
        transfer.files().forEach(file -> locations.put(file.file().content(), file.location()));
        return locations;
    }
}
