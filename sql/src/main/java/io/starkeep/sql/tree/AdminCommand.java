package io.starkeep.sql.tree;

import java.util.Optional;

/// `ADMIN ...`.
public sealed interface AdminCommand extends Statement {
    record ShowFrontendConfig(Position position, Optional<ShowFilter> filter)
            implements AdminCommand {}

    record SetFrontendConfig(Position position, String key, String value) implements AdminCommand {}
}
