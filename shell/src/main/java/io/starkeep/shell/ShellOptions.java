package io.starkeep.shell;

import java.util.Optional;

/// What `starkeep sql` was asked to do.
///
/// @param statements run these and leave, instead of asking for more
public record ShellOptions(MySqlClient.Target target, Optional<String> statements) {}
