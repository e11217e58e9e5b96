package io.starkeep.backend;

import java.nio.file.Path;
import java.time.Instant;

/// The process and the machine that a backend runs in.
///
/// @param version the product's
/// @param httpPort 0 when it has none
/// @param memoryBytes of the machine
/// @param dataFolder whose disk is told of
public record NodeProcess(
        String version, Instant started, int httpPort, long memoryBytes, Path dataFolder) {}
