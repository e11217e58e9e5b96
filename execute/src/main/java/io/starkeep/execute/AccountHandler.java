package io.starkeep.execute;

import io.starkeep.catalog.Access;
import io.starkeep.catalog.AccountChange;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.PasswordHash;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.UserIdentity;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.AccountCommand;
import io.starkeep.sql.tree.AccountCommand.Authentication;
import io.starkeep.sql.tree.AccountCommand.GrantScope;
import io.starkeep.sql.tree.AccountCommand.PrivilegeName;
import io.starkeep.sql.tree.UserName;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Users, passwords and grants. Thread-safe.
final class AccountHandler implements StatementHandler<AccountCommand> {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.@-]{1,64}");

    private final Catalog catalog;

    AccountHandler(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void run(AccountCommand statement, SessionContext session, StatementSink sink) {
        switch (statement) {
            case AccountCommand.CreateUser create -> create(create, session);
            case AccountCommand.AlterUser alter ->
                    setPassword(identity(alter.user()), alter.authentication(), session);
            case AccountCommand.DropUser drop -> drop(drop, session);
            case AccountCommand.SetPassword set -> setPassword(set, session);
            case AccountCommand.Grant grant -> grant(grant, session);
            case AccountCommand.Revoke revoke -> revoke(revoke, session);
        }
        sink.ok(Outcome.DONE);
    }

    private void create(AccountCommand.CreateUser create, SessionContext session) {
        requireGrantAnywhere(session);
        if (create.defaultRole().isPresent()) {
            throw StarkeepException.of(ErrorCode.NOT_SUPPORTED_YET, "roles (DEFAULT ROLE)");
        }
        UserIdentity identity = identity(create.user());
        if (!NAME.matcher(identity.name()).matches()) {
            throw StarkeepException.of(
                    ErrorCode.ACCOUNT_ERROR,
                    "A user name has 1 to 64 letters, digits or one of _ - . @; '"
                            + identity.name()
                            + "' has not");
        }
        PasswordHash password = password(create.authentication());
        catalog.commit(draft ->
                create.ifNotExists() && draft.version().accounts().user(identity).isPresent()
                        ? List.of()
                        : List.of(new AccountChange.CreateUser(identity, password)));
    }

    private void drop(AccountCommand.DropUser drop, SessionContext session) {
        UserIdentity identity = identity(drop.user());
        requireGrantOver(identity, session);
        catalog.commit(draft ->
                drop.ifExists() && draft.version().accounts().user(identity).isEmpty()
                        ? List.of()
                        : List.of(new AccountChange.DropUser(identity)));
    }

    private void setPassword(AccountCommand.SetPassword set, SessionContext session) {
        UserIdentity own = session.user().identity();
        UserIdentity identity = set.user().map(AccountHandler::identity).orElse(own);
        setPassword(identity, set.password(), session);
    }

    private void setPassword(
            UserIdentity identity, Authentication authentication, SessionContext session) {
        if (!identity.equals(session.user().identity())) {
            requireGrantOver(identity, session);
        }
        commit(new AccountChange.SetPassword(identity, password(authentication)));
    }

    /// GRANT is enough to change another account, but not one that may do more: whoever sets the
    /// password of an administrator becomes one.
    private void requireGrantOver(UserIdentity identity, SessionContext session) {
        Access access = access(session);
        access.require(PrivilegeScope.global(), Privilege.GRANT);
        boolean administrator =
                catalog.current()
                        .access(identity)
                        .allows(PrivilegeScope.global(), Privilege.ADMIN, Privilege.NODE);
        if (administrator) {
            access.require(PrivilegeScope.global(), Privilege.ADMIN);
        }
    }

    /// Whoever may grant ADMIN is an ADMIN: GRANT alone does not make more than it has.
    private void grant(AccountCommand.Grant grant, SessionContext session) {
        PrivilegeScope scope = scope(grant.scope(), session);
        Set<Privilege> privileges = privileges(grant.privileges());
        requireGrant(scope, privileges, session);
        commit(new AccountChange.Grant(identity(grant.user()), scope, privileges));
    }

    private void revoke(AccountCommand.Revoke revoke, SessionContext session) {
        PrivilegeScope scope = scope(revoke.scope(), session);
        Set<Privilege> privileges = privileges(revoke.privileges());
        requireGrant(scope, privileges, session);
        commit(new AccountChange.Revoke(identity(revoke.user()), scope, privileges));
    }

    private void requireGrant(
            PrivilegeScope scope, Set<Privilege> privileges, SessionContext session) {
        Access access = access(session);
        access.require(scope, Privilege.GRANT);
        if (privileges.contains(Privilege.ADMIN)) {
            access.require(PrivilegeScope.global(), Privilege.ADMIN);
        }
        if (privileges.contains(Privilege.NODE)) {
            access.require(PrivilegeScope.global(), Privilege.NODE);
        }
    }

    /// GRANT on everything or on some database is enough to make users.
    private void requireGrantAnywhere(SessionContext session) {
        Access access = access(session);
        boolean somewhere =
                access.user().grants().entrySet().stream()
                        .filter(grant -> !(grant.getKey() instanceof PrivilegeScope.OnTable))
                        .anyMatch(grant -> grant.getValue().contains(Privilege.GRANT));
        if (!somewhere) {
            access.require(PrivilegeScope.global(), Privilege.GRANT);
        }
    }

    private Access access(SessionContext session) {
        return session.access(catalog.current());
    }

    private void commit(Change change) {
        catalog.commit(_ -> List.of(change));
    }

    static UserIdentity identity(UserName user) {
        return new UserIdentity(user.name(), user.host());
    }

    private static PasswordHash password(Authentication authentication) {
        return switch (authentication) {
            case Authentication.Unspecified _ -> PasswordHash.EMPTY;
            case Authentication.ClearText(String password) -> PasswordHash.ofPassword(password);
            case Authentication.Hash(String hash) -> stored(hash.toUpperCase(Locale.ROOT));
        };
    }

    private static PasswordHash stored(String hash) {
        if (hash.isEmpty()) {
            return PasswordHash.EMPTY;
        }
        if (!PasswordHash.isStoredForm(hash)) {
            throw StarkeepException.of(ErrorCode.WRONG_PASSWORD_HASH);
        }
        return new PasswordHash(hash);
    }

    private static PrivilegeScope scope(GrantScope scope, SessionContext session) {
        return switch (scope) {
            case GrantScope.Everything _ -> PrivilegeScope.global();
            case GrantScope.WholeDatabase(String database) -> PrivilegeScope.database(database);
            case GrantScope.SingleTable(var table) -> TableName.of(table, session).scope();
        };
    }

    private static Set<Privilege> privileges(Set<PrivilegeName> names) {
        Set<Privilege> privileges = EnumSet.noneOf(Privilege.class);
        for (PrivilegeName name : names) {
            privileges.add(privilege(name));
        }
        return privileges;
    }

    private static Privilege privilege(PrivilegeName name) {
        return switch (name) {
            case NODE -> Privilege.NODE;
            case ADMIN -> Privilege.ADMIN;
            case GRANT -> Privilege.GRANT;
            case SELECT -> Privilege.SELECT;
            case LOAD -> Privilege.LOAD;
            case ALTER -> Privilege.ALTER;
            case CREATE -> Privilege.CREATE;
            case DROP -> Privilege.DROP;
            case USAGE ->
                    throw StarkeepException.of(
                            ErrorCode.NOT_SUPPORTED_YET, "USAGE_PRIV (there are no resources)");
        };
    }
}
