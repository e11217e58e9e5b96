package io.starkeep.execute;

import java.time.Instant;
import java.util.Optional;

/// What a session is doing.
///
/// @param command a word of the process list
/// @param statement the text that runs, if one does
record Activity(String command, Instant since, Optional<String> statement) {
    static Activity sleeping(Instant since) {
        return new Activity("Sleep", since, Optional.empty());
    }

    static Activity running(String command, Instant since, String statement) {
        return new Activity(command, since, Optional.of(statement));
    }
}
