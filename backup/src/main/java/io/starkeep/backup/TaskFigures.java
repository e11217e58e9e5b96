package io.starkeep.backup;

import io.starkeep.type.BackendId;
import java.time.Duration;
import java.util.Optional;

/// How far one backend is with its share of a transfer, at one moment.
///
/// @param backend empty in a server of one process
/// @param bytesPerSecond of the last seconds
record TaskFigures(Optional<BackendId> backend, Amount done, Amount total, long bytesPerSecond) {
    boolean unfinished() {
        return done.files() < total.files();
    }

    /// Empty while nothing moves.
    Optional<Duration> remaining() {
        if (!unfinished()) {
            return Optional.of(Duration.ZERO);
        }
        return bytesPerSecond == 0
                ? Optional.empty()
                : Optional.of(
                        Duration.ofSeconds(
                                Math.ceilDiv(total.bytes() - done.bytes(), bytesPerSecond)));
    }
}
