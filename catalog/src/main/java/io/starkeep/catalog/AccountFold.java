package io.starkeep.catalog;

import io.starkeep.catalog.AccountChange.CreateUser;
import io.starkeep.catalog.AccountChange.DropUser;
import io.starkeep.catalog.AccountChange.Grant;
import io.starkeep.catalog.AccountChange.Revoke;
import io.starkeep.catalog.AccountChange.SetPassword;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;

/// What changes of accounts do.
final class AccountFold {
    private AccountFold() {}

    static Accounts apply(Accounts accounts, AccountChange change) {
        return switch (change) {
            case CreateUser(UserIdentity identity, PasswordHash password) ->
                    create(accounts, new User(identity, password));
            case SetPassword(UserIdentity identity, PasswordHash password) ->
                    accounts.with(accounts.requireUser(identity).withPassword(password));
            case DropUser(UserIdentity identity) -> drop(accounts, identity);
            case Grant grant -> grant(accounts, grant);
            case Revoke revoke -> revoke(accounts, revoke);
        };
    }

    private static Accounts create(Accounts accounts, User user) {
        if (accounts.user(user.identity()).isPresent()) {
            throw refused("User " + user.identity() + " already exists");
        }
        return accounts.with(user);
    }

    private static Accounts drop(Accounts accounts, UserIdentity identity) {
        if (identity.equals(UserIdentity.ROOT)) {
            throw refused("User " + identity + " cannot be dropped");
        }
        return accounts.without(accounts.requireUser(identity).identity());
    }

    private static Accounts grant(Accounts accounts, Grant grant) {
        boolean global = grant.scope() instanceof PrivilegeScope.Global;
        for (Privilege privilege : grant.privileges()) {
            if (!global && !privilege.grantableOnObjects()) {
                throw refused(
                        "%s can be granted on *.* only, not on %s"
                                .formatted(privilege.keyword(), grant.scope().pattern()));
            }
        }
        User user = accounts.requireUser(grant.user());
        return accounts.with(user.granting(grant.scope(), grant.privileges()));
    }

    private static Accounts revoke(Accounts accounts, Revoke revoke) {
        if (revoke.user().equals(UserIdentity.ROOT)) {
            throw refused("Privileges of user " + revoke.user() + " cannot be revoked");
        }
        User user = accounts.requireUser(revoke.user());
        for (Privilege privilege : revoke.privileges()) {
            if (!user.granted(revoke.scope()).contains(privilege)) {
                throw refused(
                        "There is no grant of %s on %s to user %s"
                                .formatted(
                                        privilege.keyword(),
                                        revoke.scope().pattern(),
                                        user.identity()));
            }
        }
        return accounts.with(user.revoking(revoke.scope(), revoke.privileges()));
    }

    private static StarkeepException refused(String message) {
        return StarkeepException.of(ErrorCode.ACCOUNT_ERROR, message);
    }
}
