package io.starkeep.catalog;

/// A whole state of the catalog, in the form of `docs/format/catalog.md`.
///
/// @param sequence of the last record that the state contains
public record LogCheckpoint(long sequence, byte[] state) {}
