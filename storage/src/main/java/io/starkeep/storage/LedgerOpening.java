package io.starkeep.storage;

import io.starkeep.file.FileStore;
import io.starkeep.journal.Journal;
import io.starkeep.journal.JournalOptions;
import io.starkeep.journal.JournalReplay;

/// Rebuilds the state from the journal.
final class LedgerOpening implements JournalReplay {
    private StorageState state = new StorageState();

    private LedgerOpening() {}

    static Ledger open(FileStore files) {
        LedgerOpening replay = new LedgerOpening();
        Journal journal = Journal.open(files, TabletPaths.JOURNAL, JournalOptions.DEFAULT, replay);
        return new Ledger(journal, replay.state);
    }

    @Override
    public void checkpoint(long sequence, byte[] content) {
        state = StateCodec.decode(content);
    }

    @Override
    public void record(long sequence, byte[] payload) {
        state.apply(RecordCodec.decode(payload));
    }
}
