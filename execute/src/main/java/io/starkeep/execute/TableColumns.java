package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.Table;
import java.util.List;
import java.util.function.Supplier;

/// The columns of a table for COM_FIELD_LIST, with which the `mysql` command line completes names.
final class TableColumns {
    private TableColumns() {}

    static List<ResultColumn> of(
            String name, SessionContext session, Supplier<CatalogVersion> catalog) {
        CatalogVersion version = catalog.get();
        String database = session.requireDatabase();
        Table table = version.requireTable(database, name);
        session.access(version)
                .require(PrivilegeScope.table(database, table.name()), Privilege.SELECT);
        return table.schema().columns().stream()
                .map(column ->
                        new ResultColumn(
                                column.name(),
                                column.type(),
                                column.nullable(),
                                table.name(),
                                database))
                .toList();
    }
}
