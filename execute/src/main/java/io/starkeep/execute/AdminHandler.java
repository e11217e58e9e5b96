package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.AdminCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// ADMIN SHOW and SET FRONTEND CONFIG: for ADMIN only. Thread-safe.
final class AdminHandler implements StatementHandler<AdminCommand> {
    private static final List<ResultColumn> CONFIG =
            ShowRows.texts("Key", "Value", "Type", "IsMutable", "MasterOnly", "Comment");

    private final Supplier<CatalogVersion> catalog;
    private final Map<String, Integer> settings;

    AdminHandler(Supplier<CatalogVersion> catalog, ServerIdentity identity) {
        this.catalog = catalog;
        this.settings =
                Map.of(
                        "qe_max_connection", identity.maxConnections(),
                        "query_port", identity.port());
    }

    @Override
    public void run(AdminCommand statement, SessionContext session, StatementSink sink) {
        session.access(catalog.get()).require(PrivilegeScope.global(), Privilege.ADMIN);
        switch (statement) {
            case AdminCommand.ShowFrontendConfig show -> {
                List<List<@Nullable String>> rows = new ArrayList<>();
                new TreeMap<>(settings)
                        .forEach((key, value) ->
                                rows.add(
                                        ShowRows.row(
                                                key,
                                                value.toString(),
                                                "int",
                                                "false",
                                                "false",
                                                "")));
                sink.rows(CONFIG, RowFilter.apply(show.filter(), CONFIG, rows));
            }
            case AdminCommand.SetFrontendConfig set ->
                    throw StarkeepException.of(
                            ErrorCode.NOT_SUPPORTED_YET,
                            "changing the setting '" + set.key() + "' without a restart");
        }
    }
}
