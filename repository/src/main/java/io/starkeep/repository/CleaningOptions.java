package io.starkeep.repository;

import java.time.Duration;

/// How a repository is cleaned.
///
/// @param owner who cleans, for people
/// @param grace how long objects that nobody needs, and dropped manifests, are left alone
/// @param limit after which a sweep stops, far below the life of one
/// @param batch how many objects one sweep names at most
public record CleaningOptions(String owner, Duration grace, Duration limit, int batch) {
    public static final Duration STANDARD_GRACE = Duration.ofHours(24);

    public static CleaningOptions standard(String owner, Duration grace) {
        return new CleaningOptions(owner, grace, Duration.ofMinutes(2), 2_000);
    }
}
