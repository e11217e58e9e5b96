package io.starkeep.repository;

import java.util.List;
import java.util.Optional;

/// What one user may do in a database, or on one table or view of it.
///
/// @param table empty for the whole database
/// @param privileges names of privileges as GRANT takes them, sorted
public record GrantSnapshot(
        String user, String host, Optional<String> table, List<String> privileges) {
    public GrantSnapshot {
        privileges = privileges.stream().sorted().distinct().toList();
    }
}
