package io.starkeep.storage;

import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What happens at start: the catalog judges the prepared transactions, then files that no state
/// names go.
final class Recovery {
    private final FileStore files;
    private final TabletPaths paths;
    private final Ledger ledger;

    Recovery(FileStore files, TabletPaths paths, Ledger ledger) {
        this.files = files;
        this.paths = paths;
        this.ledger = ledger;
    }

    void run(Map<TransactionId, Map<PartitionId, Version>> committed) {
        Set<TransactionId> open = ledger.ask(state -> Set.copyOf(state.prepared().keySet()));
        open.stream().sorted().forEach(transaction -> judge(transaction, committed));
        removeStrays();
    }

    private void judge(
            TransactionId transaction, Map<TransactionId, Map<PartitionId, Version>> committed) {
        Map<PartitionId, Version> versions = committed.get(transaction);
        if (versions == null) {
            ledger.change(new StorageRecord.Aborted(transaction));
        } else {
            ledger.changeIf(state -> Publication.of(state, transaction, versions));
        }
    }

    /// Removes files that no state names.
    void removeStrays() {
        Set<String> named =
                ledger.ask(state ->
                        state.tablets().keySet().stream()
                                .flatMap(id -> state.files(id).map(f -> paths.of(id, f).path()))
                                .collect(Collectors.toSet()));
        String journal = TabletPaths.JOURNAL.path() + "/";
        for (FileEntry entry : files.list(TabletPaths.TABLETS)) {
            String path = entry.location().path();
            if (!named.contains(path) && !path.startsWith(journal)) {
                files.delete(entry.location());
            }
        }
        files.deleteAll(TabletPaths.STAGING);
        ledger.takeUnnamed(new Pins());
    }
}
