package io.starkeep.plan.schema;

import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.User;
import io.starkeep.plan.PlanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The grants of the statement's user, in the words of MySQL.
final class PrivilegeRows {
    private static final String CATALOG = "def";

    private final PlanContext context;

    PrivilegeRows(PlanContext context) {
        this.context = context;
    }

    List<List<@Nullable Object>> of(String table) {
        User user = context.access().user();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Map.Entry<PrivilegeScope, Set<Privilege>> grant : user.grants().entrySet()) {
            String grantable = grant.getValue().contains(Privilege.GRANT) ? "YES" : "NO";
            for (String type : types(grant.getValue())) {
                row(table, user, grant.getKey(), type, grantable, rows);
            }
        }
        return rows;
    }

    private static List<String> types(Set<Privilege> privileges) {
        return privileges.stream()
                .flatMap(privilege ->
                        switch (privilege) {
                            case SELECT -> List.of("SELECT").stream();
                            case LOAD -> List.of("INSERT", "UPDATE", "DELETE").stream();
                            case ALTER -> List.of("ALTER").stream();
                            case CREATE -> List.of("CREATE").stream();
                            case DROP -> List.of("DROP").stream();
                            case ADMIN, NODE -> List.of("SUPER").stream();
                            case GRANT -> List.of("GRANT OPTION").stream();
                        })
                .distinct()
                .toList();
    }

    private static void row(
            String table,
            User user,
            PrivilegeScope scope,
            String type,
            String grantable,
            List<List<@Nullable Object>> rows) {
        String grantee = user.identity().toString();
        switch (scope) {
            case PrivilegeScope.Global() -> {
                if (table.equals("user_privileges")) {
                    rows.add(SystemRows.row(grantee, CATALOG, type, grantable));
                }
            }
            case PrivilegeScope.OnDatabase(String database) -> {
                if (table.equals("schema_privileges")) {
                    rows.add(SystemRows.row(grantee, CATALOG, database, type, grantable));
                }
            }
            case PrivilegeScope.OnTable(String database, String name) -> {
                if (table.equals("table_privileges")) {
                    rows.add(SystemRows.row(grantee, CATALOG, database, name, type, grantable));
                }
            }
        }
    }
}
