package io.starkeep.catalog;

/// What a journaled job does.
public enum JobKind {
    BACKUP,
    RESTORE
}
