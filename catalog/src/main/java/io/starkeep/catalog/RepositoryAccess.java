package io.starkeep.catalog;

/// What this cluster may do with a repository.
public enum RepositoryAccess {
    READ_WRITE,
    READ_ONLY
}
