package io.starkeep.catalog;

import io.starkeep.file.MemoryFileStore;

class JournalLogTest extends CatalogLogContract {
    private final MemoryFileStore store = CatalogWorld.store();

    @Override
    protected CatalogLog log() {
        return new JournalLog(store, CatalogWorld.FOLDER, CatalogWorld.SMALL);
    }
}
