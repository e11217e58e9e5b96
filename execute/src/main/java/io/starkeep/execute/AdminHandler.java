package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.sql.tree.AdminCommand;
import java.util.function.Supplier;

/// ADMIN statements: for ADMIN only. Thread-safe.
final class AdminHandler implements StatementHandler<AdminCommand> {
    private final Supplier<CatalogVersion> catalog;
    private final ReplicaHandler replicas;
    private final FrontendConfig config;
    private final SnapshotCheckStatement snapshots;

    AdminHandler(
            Supplier<CatalogVersion> catalog,
            FrontendConfig config,
            SnapshotCheckStatement snapshots,
            ReplicaHandler replicas) {
        this.catalog = catalog;
        this.config = config;
        this.snapshots = snapshots;
        this.replicas = replicas;
    }

    @Override
    public void run(AdminCommand statement, SessionContext session, StatementSink sink) {
        session.access(catalog.get()).require(PrivilegeScope.global(), Privilege.ADMIN);
        switch (statement) {
            case AdminCommand.ShowFrontendConfig show -> config.show(show, sink);
            case AdminCommand.SetFrontendConfig set -> {
                config.set(set);
                sink.ok(Outcome.DONE);
            }
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
            case AdminCommand.CheckSnapshot check -> snapshots.check(check, session, sink);
            case AdminCommand.CheckTablets check -> {
                replicas.check(check);
                sink.ok(Outcome.DONE);
            }
        }
    }
}
