package io.starkeep.backend;

import io.starkeep.file.Location;
import io.starkeep.repository.StoredFile;
import io.starkeep.type.BackendId;
import java.util.Optional;

/// A file that a job moves between a backend and a repository.
///
/// @param location where it is, or shall be, in the data folder of that backend
/// @param holder the backend; empty in a server of one process
public record JobFile(StoredFile file, Location location, Optional<BackendId> holder) {}
