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

/// ADMIN statements: for ADMIN only. Those about settings are here. Thread-safe.
final class AdminHandler implements StatementHandler<AdminCommand> {
    private static final List<ResultColumn> CONFIG =
            ShowRows.texts("Key", "Value", "Type", "IsMutable", "MasterOnly", "Comment");

    private final Supplier<CatalogVersion> catalog;
    private final ReplicaHandler replicas;
    private final Map<String, Integer> settings;

    AdminHandler(
            Supplier<CatalogVersion> catalog, ServerIdentity identity, ReplicaHandler replicas) {
        this.catalog = catalog;
        this.replicas = replicas;
        this.settings =
                Map.of(
                        "qe_max_connection", identity.maxConnections(),
                        "query_port", identity.port());
    }

    @Override
    public void run(AdminCommand statement, SessionContext session, StatementSink sink) {
        session.access(catalog.get()).require(PrivilegeScope.global(), Privilege.ADMIN);
        switch (statement) {
            case AdminCommand.ShowFrontendConfig show -> settings(show, sink);
            case AdminCommand.SetFrontendConfig set ->
                    throw StarkeepException.of(
                            ErrorCode.NOT_SUPPORTED_YET,
                            "changing the setting '" + set.key() + "' without a restart");
            case AdminCommand.ShowReplicaDistribution show ->
                    replicas.distribution(show, session, sink);
            case AdminCommand.ShowReplicaStatus show -> replicas.status(show, session, sink);
            case AdminCommand.SetReplicaStatus set -> {
                replicas.setStatus(set);
                sink.ok(Outcome.DONE);
            }
            case AdminCommand.RepairTable repair -> {
                replicas.repair(repair, session);
                sink.ok(Outcome.DONE);
            }
            case AdminCommand.CancelRepairTable cancel -> {
                replicas.cancelRepair(cancel, session);
                sink.ok(Outcome.DONE);
            }
            case AdminCommand.CheckTablets check -> {
                replicas.check(check);
                sink.ok(Outcome.DONE);
            }
        }
    }

    private void settings(AdminCommand.ShowFrontendConfig show, StatementSink sink) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        new TreeMap<>(settings)
                .forEach((key, value) ->
                        rows.add(ShowRows.row(key, value.toString(), "int", "false", "false", "")));
        sink.rows(CONFIG, RowFilter.apply(show.filter(), CONFIG, rows));
    }
}
