package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.User;
import io.starkeep.catalog.UserIdentity;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.UserName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// SHOW of users and grants: one's own always, those of others with GRANT. Thread-safe.
final class AccountShows {
    private static final List<ResultColumn> GRANTS = ShowRows.texts("UserIdentity", "Grants");
    private static final List<ResultColumn> AUTHENTICATIONS =
            ShowRows.texts("UserIdentity", "Password", "AuthPlugin", "UserForAuthPlugin");
    private static final List<ResultColumn> PROPERTIES = ShowRows.texts("Key", "Value");
    private static final List<ResultColumn> USERS = ShowRows.texts("User");
    private static final List<ResultColumn> ROLES =
            ShowRows.texts(
                    "Name", "Users", "GlobalPrivs", "DatabasePrivs", "TablePrivs", "ResourcePrivs");
    private static final List<ResultColumn> PRIVILEGES =
            ShowRows.texts("Privilege", "Context", "Comment");

    private final Supplier<CatalogVersion> catalog;

    AccountShows(Supplier<CatalogVersion> catalog) {
        this.catalog = catalog;
    }

    void grants(ShowCommand.Grants show, SessionContext session, StatementSink sink) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (User user : users(show.all(), show.user(), session)) {
            Map<PrivilegeScope, Set<Privilege>> grants = new TreeMap<>(user.grants());
            grants.forEach((scope, privileges) ->
                    rows.add(
                            ShowRows.row(
                                    user.identity().toString(),
                                    grant(user.identity(), scope, privileges))));
        }
        sink.rows(GRANTS, rows);
    }

    /// A statement that grants it again.
    private static String grant(
            UserIdentity identity, PrivilegeScope scope, Set<Privilege> privileges) {
        String names =
                privileges.stream().map(Privilege::keyword).collect(Collectors.joining(", "));
        return "GRANT " + names + " ON " + scope.pattern() + " TO " + identity;
    }

    void authentications(
            ShowCommand.Authentications show, SessionContext session, StatementSink sink) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (User user : users(show.all(), show.user(), session)) {
            boolean password = !user.password().isEmpty();
            rows.add(
                    ShowRows.row(
                            user.identity().toString(),
                            password ? "Yes" : "No",
                            password ? "MYSQL_NATIVE_PASSWORD" : null,
                            null));
        }
        sink.rows(AUTHENTICATIONS, rows);
    }

    void properties(ShowCommand.UserProperties show, SessionContext session, StatementSink sink) {
        String own = session.user().identity().name();
        String name = show.user().orElse(own);
        if (!name.equals(own)) {
            requireGrant(session);
        }
        boolean known =
                catalog.get().accounts().users().keySet().stream()
                        .anyMatch(identity -> identity.name().equals(name));
        if (!known) {
            throw StarkeepException.of(
                    ErrorCode.ACCOUNT_ERROR, "User '" + name + "' does not exist");
        }
        List<List<@Nullable String>> rows = List.of(ShowRows.row("max_user_connections", "100"));
        sink.rows(PROPERTIES, RowFilter.apply(show.filter(), PROPERTIES, rows));
    }

    void users(SessionContext session, StatementSink sink) {
        requireGrant(session);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (User user : all()) {
            rows.add(ShowRows.row(user.identity().toString()));
        }
        sink.rows(USERS, rows);
    }

    /// The roles that StarRocks 2.x is born with; root is the operator. There are no others.
    void roles(SessionContext session, StatementSink sink) {
        requireGrant(session);
        sink.rows(
                ROLES,
                List.of(
                        ShowRows.row("operator", "'root'@'%'", "Node_priv Admin_priv ", "", "", ""),
                        ShowRows.row("admin", "", "Admin_priv ", "", "", "")));
    }

    void privileges(StatementSink sink) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Privilege privilege : Privilege.values()) {
            rows.add(
                    ShowRows.row(
                            privilege.keyword(),
                            privilege.grantableOnObjects()
                                    ? "Server Admin,Databases,Tables"
                                    : "Server Admin",
                            ""));
        }
        sink.rows(PRIVILEGES, rows);
    }

    private Collection<User> users(boolean all, Optional<UserName> named, SessionContext session) {
        if (all) {
            if (named.isPresent()) {
                throw StarkeepException.of(
                        ErrorCode.SEMANTIC_ERROR, "ALL and FOR exclude each other");
            }
            requireGrant(session);
            return all();
        }
        UserIdentity own = session.user().identity();
        UserIdentity identity = named.map(AccountHandler::identity).orElse(own);
        if (!identity.equals(own)) {
            requireGrant(session);
        }
        return List.of(catalog.get().accounts().requireUser(identity));
    }

    private List<User> all() {
        return catalog.get().accounts().users().values().stream()
                .sorted((one, other) -> one.identity().compareTo(other.identity()))
                .toList();
    }

    private void requireGrant(SessionContext session) {
        session.access(catalog.get()).require(PrivilegeScope.global(), Privilege.GRANT);
    }
}
