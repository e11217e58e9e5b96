package io.starkeep.execute;

import java.util.Map;
import java.util.Optional;

/// A request to open a session.
///
/// @param connectionId from [SqlService#nextConnectionId]
/// @param clientHost the client's numeric address
/// @param clientPort the client's port, shown in the process list
/// @param database to select at once
/// @param attributes what the client says about itself: `program_name`, `_client_version`...
public record Login(
        long connectionId,
        String user,
        Credentials credentials,
        String clientHost,
        int clientPort,
        Optional<String> database,
        Map<String, String> attributes) {
    public Login {
        attributes = Map.copyOf(attributes);
    }
}
