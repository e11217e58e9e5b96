package io.starkeep.backend;

import java.time.Instant;

/// What a backend says of itself.
///
/// @param incarnation random, new for each data folder: an empty folder under a known id is a
///   backend that has lost its tablets
/// @param version the product's
/// @param started when the process began
/// @param tablets how many it has
/// @param usedBytes of its tablets
/// @param availableBytes of its disk
/// @param totalBytes of its disk
/// @param httpPort 0 when it has none
/// @param flightPort where others read its rows; 0 when they cannot
/// @param processors of the machine
/// @param memoryBytes of the machine
public record NodeFacts(
        String incarnation,
        String version,
        Instant started,
        long tablets,
        long usedBytes,
        long availableBytes,
        long totalBytes,
        int httpPort,
        int flightPort,
        int processors,
        long memoryBytes) {}
