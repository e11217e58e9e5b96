package io.starkeep.load;

import io.starkeep.catalog.LoadSource;

/// What started a transaction.
public enum LoadKind {
    INSERT("insert_", LoadSource.INSERT_STREAMING),
    UPDATE("update_", LoadSource.INSERT_STREAMING),
    DELETE("delete_", LoadSource.DELETE),
    STREAM_LOAD("", LoadSource.BACKEND_STREAMING);

    private final String labelPrefix;
    private final LoadSource source;

    LoadKind(String labelPrefix, LoadSource source) {
        this.labelPrefix = labelPrefix;
        this.source = source;
    }

    /// What a label made by the server begins with.
    public String labelPrefix() {
        return labelPrefix;
    }

    public LoadSource source() {
        return source;
    }
}
