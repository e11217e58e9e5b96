package io.starkeep.catalog;

import java.util.Set;

/// Changes of users and grants.
public sealed interface AccountChange extends Change {
    /// Refused with ACCOUNT_ERROR when the identity exists.
    record CreateUser(UserIdentity user, PasswordHash password) implements AccountChange {}

    record SetPassword(UserIdentity user, PasswordHash password) implements AccountChange {}

    /// Refused with ACCOUNT_ERROR for unknown users and for `root`@`%`.
    record DropUser(UserIdentity user) implements AccountChange {}

    /// The object need not exist.
    record Grant(UserIdentity user, PrivilegeScope scope, Set<Privilege> privileges)
            implements AccountChange {
        public Grant {
            privileges = Privilege.ordered(privileges);
        }
    }

    /// Refused with ACCOUNT_ERROR when one of them was not granted on exactly this scope.
    record Revoke(UserIdentity user, PrivilegeScope scope, Set<Privilege> privileges)
            implements AccountChange {
        public Revoke {
            privileges = Privilege.ordered(privileges);
        }
    }
}
