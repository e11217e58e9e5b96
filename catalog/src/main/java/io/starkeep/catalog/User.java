package io.starkeep.catalog;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// A user with its grants.
///
/// @param grants never with an empty set
public record User(
        UserIdentity identity, PasswordHash password, Map<PrivilegeScope, Set<Privilege>> grants) {

    public User {
        grants = PersistentMap.copyOf(grants);
    }

    /// A new user without privileges.
    public User(UserIdentity identity, PasswordHash password) {
        this(identity, password, PersistentMap.empty());
    }

    /// What was granted on exactly this scope.
    public Set<Privilege> granted(PrivilegeScope scope) {
        Set<Privilege> privileges = grants.get(scope);
        return privileges == null ? Set.of() : privileges;
    }

    User withPassword(PasswordHash newPassword) {
        return new User(identity, newPassword, grants);
    }

    User granting(PrivilegeScope scope, Set<Privilege> privileges) {
        EnumSet<Privilege> all = EnumSet.noneOf(Privilege.class);
        all.addAll(granted(scope));
        all.addAll(privileges);
        return withGranted(scope, all);
    }

    User revoking(PrivilegeScope scope, Set<Privilege> privileges) {
        EnumSet<Privilege> rest = EnumSet.noneOf(Privilege.class);
        rest.addAll(granted(scope));
        rest.removeAll(privileges);
        return withGranted(scope, rest);
    }

    private User withGranted(PrivilegeScope scope, Set<Privilege> privileges) {
        PersistentMap<PrivilegeScope, Set<Privilege>> all = PersistentMap.copyOf(grants);
        return new User(
                identity,
                password,
                privileges.isEmpty()
                        ? all.without(scope)
                        : all.with(scope, Privilege.ordered(privileges)));
    }
}
