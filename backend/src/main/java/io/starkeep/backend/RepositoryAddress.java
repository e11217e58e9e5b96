package io.starkeep.backend;

import io.starkeep.repository.RepositoryName;
import io.starkeep.repository.StoreAddress;

/// A repository as a backend must know it to reach it.
///
/// @param name which decides the folder below the location
/// @param store where it is, and what opens it
public record RepositoryAddress(RepositoryName name, StoreAddress store) {}
