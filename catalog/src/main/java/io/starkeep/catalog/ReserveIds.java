package io.starkeep.catalog;

/// Ids below `nextId` may be in use from now on. Written by the catalog itself.
public record ReserveIds(long nextId) implements Change {}
