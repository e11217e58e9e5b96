package io.starkeep.execute;

import java.time.Instant;
import java.util.Optional;

/// A row of the process list.
///
/// @param host the client's address and port
/// @param command `Query`, `Sleep`...
/// @param since when the present command began
/// @param statement the text that runs, if one does
public record ProcessEntry(
        long id,
        SessionUser user,
        String host,
        Optional<String> database,
        String command,
        Instant connected,
        Instant since,
        String state,
        Optional<String> statement) {}
