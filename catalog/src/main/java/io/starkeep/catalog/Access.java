package io.starkeep.catalog;

import io.starkeep.catalog.PrivilegeScope.Global;
import io.starkeep.catalog.PrivilegeScope.OnDatabase;
import io.starkeep.catalog.PrivilegeScope.OnTable;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What one user may do, in one catalog version. The only place that judges privileges.
///
/// A privilege on a higher level is one on every lower level; ADMIN is every privilege but NODE.
/// Everybody may read `information_schema`.
public record Access(User user) {
    private static final Set<Privilege> SHOWING =
            EnumSet.of(
                    Privilege.ADMIN,
                    Privilege.SELECT,
                    Privilege.LOAD,
                    Privilege.ALTER,
                    Privilege.CREATE,
                    Privilege.DROP);

    /// Whether the user holds at least one of the privileges on the scope.
    public boolean allows(PrivilegeScope scope, Privilege... anyOf) {
        Set<Privilege> wanted = EnumSet.noneOf(Privilege.class);
        wanted.addAll(Arrays.asList(anyOf));
        if (wanted.contains(Privilege.SELECT) && isInformationSchema(scope)) {
            return true;
        }
        return user.grants().entrySet().stream()
                .filter(grant -> grant.getKey().covers(scope))
                .anyMatch(grant -> holdsOne(grant.getValue(), wanted));
    }

    /// @throws StarkeepException naming the privileges and the object
    public void require(PrivilegeScope scope, Privilege... anyOf) {
        if (!allows(scope, anyOf)) {
            throw denied(scope, anyOf);
        }
    }

    /// Whether SHOW statements may name the object: a database also when the user may see a table
    /// in it.
    public boolean sees(PrivilegeScope scope) {
        return isInformationSchema(scope)
                || user.grants().entrySet().stream()
                        .filter(grant -> seenThrough(grant.getKey(), scope))
                        .anyMatch(grant -> grant.getValue().stream().anyMatch(SHOWING::contains));
    }

    private static boolean seenThrough(PrivilegeScope granted, PrivilegeScope scope) {
        return granted.covers(scope)
                || (granted instanceof OnTable(String database, String _)
                        && scope.equals(new OnDatabase(database)));
    }

    private static boolean holdsOne(Set<Privilege> held, Set<Privilege> wanted) {
        boolean byAdmin =
                held.contains(Privilege.ADMIN) && !wanted.equals(EnumSet.of(Privilege.NODE));
        return byAdmin || held.stream().anyMatch(wanted::contains);
    }

    private static boolean isInformationSchema(PrivilegeScope scope) {
        String database =
                switch (scope) {
                    case Global() -> "";
                    case OnDatabase(String name) -> name;
                    case OnTable(String name, String _) -> name;
                };
        return database.toLowerCase(Locale.ROOT).equals("information_schema");
    }

    private StarkeepException denied(PrivilegeScope scope, Privilege... anyOf) {
        String names =
                Arrays.stream(anyOf).map(Privilege::name).collect(Collectors.joining(" or "));
        return switch (scope) {
            case Global() -> StarkeepException.of(ErrorCode.PRIVILEGE_REQUIRED, names);
            case OnDatabase(String database) ->
                    StarkeepException.of(ErrorCode.DATABASE_ACCESS_DENIED, account(), database);
            case OnTable(String database, String table) ->
                    StarkeepException.of(
                            ErrorCode.TABLE_ACCESS_DENIED,
                            names,
                            user.identity(),
                            database + "." + table);
        };
    }

    /// For a message that has the outer quotes already.
    private String account() {
        return user.identity().name() + "'@'" + user.identity().host();
    }
}
