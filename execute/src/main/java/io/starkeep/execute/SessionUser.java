package io.starkeep.execute;

import io.starkeep.catalog.UserIdentity;

/// Who a session acts for.
///
/// @param identity the account
/// @param clientHost where the client is, as a numeric address
public record SessionUser(UserIdentity identity, String clientHost) {
    /// As `USER()` prints it: the name and where the client really is.
    public String login() {
        return "'" + identity.name() + "'@'" + clientHost + "'";
    }
}
