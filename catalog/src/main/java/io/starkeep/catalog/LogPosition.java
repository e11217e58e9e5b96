package io.starkeep.catalog;

/// The place of a record in a [CatalogLog].
///
/// @param term in which it was enqueued; 0 in a log of one process
/// @param sequence of the version that the record makes
public record LogPosition(long term, long sequence) {}
