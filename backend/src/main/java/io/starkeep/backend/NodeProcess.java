package io.starkeep.backend;

import java.nio.file.Path;
import java.time.Instant;

/// The process and the machine that a backend runs in.
///
/// @param version the product's
/// @param httpPort 0 when it has none
/// @param flightPort where others read rows; 0 when they cannot
/// @param memoryBytes of the machine
/// @param dataFolder whose disk is told of
public record NodeProcess(
        String version,
        Instant started,
        int httpPort,
        int flightPort,
        long memoryBytes,
        Path dataFolder) {}
