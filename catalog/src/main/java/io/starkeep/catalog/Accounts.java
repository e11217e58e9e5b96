package io.starkeep.catalog;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/// All users.
public record Accounts(Map<UserIdentity, User> users) {
    /// root, with the empty password and every privilege.
    static final Accounts INITIAL =
            new Accounts(
                    PersistentMap.<UserIdentity, User>empty()
                            .with(
                                    UserIdentity.ROOT,
                                    new User(UserIdentity.ROOT, PasswordHash.EMPTY)
                                            .granting(
                                                    PrivilegeScope.global(),
                                                    EnumSet.of(Privilege.NODE, Privilege.ADMIN))));

    public Accounts {
        users = PersistentMap.copyOf(users);
    }

    public Optional<User> user(UserIdentity identity) {
        return Optional.ofNullable(users.get(identity));
    }

    /// @throws StarkeepException ACCOUNT_ERROR
    public User requireUser(UserIdentity identity) {
        return user(identity)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.ACCOUNT_ERROR, "User " + identity + " does not exist"));
    }

    /// The account of a client: of those with this name that admit its address, the one with the
    /// most exact host.
    public Optional<User> match(String name, String address) {
        return users.values().stream()
                .filter(user -> user.identity().name().equals(name))
                .filter(user -> user.identity().admits(address))
                .max(Comparator.comparing(one -> HostPattern.literalLength(one.identity().host())));
    }

    Accounts with(User user) {
        return new Accounts(PersistentMap.copyOf(users).with(user.identity(), user));
    }

    Accounts without(UserIdentity identity) {
        return new Accounts(PersistentMap.copyOf(users).without(identity));
    }
}
