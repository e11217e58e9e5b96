package io.starkeep.catalog;

import java.util.Comparator;

/// An account: a name and the hosts it may come from. Two identities with one name and different
/// hosts are two accounts.
///
/// @param name compared with case
/// @param host `%` for every host, an address, or a LIKE pattern of addresses
public record UserIdentity(String name, String host) implements Comparable<UserIdentity> {
    /// Has every privilege from the beginning and cannot be dropped.
    public static final UserIdentity ROOT = new UserIdentity("root", "%");

    private static final Comparator<UserIdentity> ORDER =
            Comparator.comparing(UserIdentity::name).thenComparing(UserIdentity::host);

    /// Whether a client at this address may use the account.
    public boolean admits(String address) {
        return HostPattern.matches(host, address);
    }

    @Override
    public int compareTo(UserIdentity other) {
        return ORDER.compare(this, other);
    }

    /// `'name'@'host'`
    @Override
    public String toString() {
        return "'" + name + "'@'" + host + "'";
    }
}
