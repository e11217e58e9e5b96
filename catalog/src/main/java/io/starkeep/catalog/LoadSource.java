package io.starkeep.catalog;

/// What kind of statement or request made a transaction, in StarRocks' words (SHOW TRANSACTION).
public enum LoadSource {
    FRONTEND,
    BACKEND_STREAMING,
    INSERT_STREAMING,
    ROUTINE_LOAD_TASK,
    BATCH_LOAD_JOB,
    DELETE
}
