package io.starkeep.catalog;

import io.starkeep.journal.JournalOptions;

/// @param checkpointRecords a checkpoint follows after this many records, or
/// @param checkpointBytes after this many bytes of records, whichever comes first
/// @param idBlock how many ids one record reserves
public record CatalogOptions(
        JournalOptions journal, long checkpointRecords, long checkpointBytes, int idBlock) {
    public static final CatalogOptions DEFAULT =
            new CatalogOptions(JournalOptions.DEFAULT, 20_000, 16 * 1024 * 1024, 1_000);
}
