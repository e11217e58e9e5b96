package io.starkeep.repository;

import java.time.Instant;

/// What `__repo_info` says.
///
/// @param created when the repository was first created, to the second
public record RepositoryInformation(RepositoryName name, Instant created) {}
