package io.starkeep.load;

/// What started a transaction.
public enum LoadKind {
    INSERT("insert_", "INSERT_STREAMING", "FE"),
    UPDATE("update_", "INSERT_STREAMING", "FE"),
    DELETE("delete_", "DELETE", "FE"),
    STREAM_LOAD("", "BACKEND_STREAMING", "BE");

    private final String labelPrefix;
    private final String sourceType;
    private final String role;

    LoadKind(String labelPrefix, String sourceType, String role) {
        this.labelPrefix = labelPrefix;
        this.sourceType = sourceType;
        this.role = role;
    }

    /// What a label made by the server begins with.
    public String labelPrefix() {
        return labelPrefix;
    }

    /// SHOW TRANSACTION's LoadJobSourceType.
    public String sourceType() {
        return sourceType;
    }

    /// The role that coordinates it, as SHOW TRANSACTION names it: FE or BE.
    public String role() {
        return role;
    }
}
