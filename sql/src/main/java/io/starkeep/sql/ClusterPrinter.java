package io.starkeep.sql;

import io.starkeep.sql.tree.AdminCommand;
import io.starkeep.sql.tree.ClusterCommand;
import io.starkeep.type.HostPort;
import java.util.List;

/// ALTER SYSTEM, CANCEL DECOMMISSION and ADMIN.
final class ClusterPrinter {
    private final Printers printers;
    private final SqlText out;

    ClusterPrinter(Printers printers) {
        this.printers = printers;
        this.out = printers.out;
    }

    void print(ClusterCommand command) {
        switch (command) {
            case ClusterCommand.AddBackends add ->
                    addresses("ALTER SYSTEM ADD BACKEND ", add.addresses());
            case ClusterCommand.DropBackends drop -> {
                addresses("ALTER SYSTEM DROP BACKEND ", drop.addresses());
                out.addIf(drop.force(), " FORCE");
            }
            case ClusterCommand.DecommissionBackends leave ->
                    addresses("ALTER SYSTEM DECOMMISSION BACKEND ", leave.addresses());
            case ClusterCommand.CancelDecommission cancel ->
                    addresses("CANCEL DECOMMISSION BACKEND ", cancel.addresses());
            case ClusterCommand.MoveBackends move ->
                    move("BACKEND", move.fromHost(), move.toHost());
            case ClusterCommand.MoveFrontends move ->
                    move("FRONTEND", move.fromHost(), move.toHost());
            case ClusterCommand.AddFrontend add ->
                    addresses(
                            "ALTER SYSTEM ADD " + add.kind().name() + " ", List.of(add.address()));
            case ClusterCommand.DropFrontend drop ->
                    addresses(
                            "ALTER SYSTEM DROP " + drop.kind().name() + " ",
                            List.of(drop.address()));
            case ClusterCommand.AddBrokers add -> {
                out.add("ALTER SYSTEM ADD BROKER ").name(add.name());
                addresses(" ", add.addresses());
            }
            case ClusterCommand.DropBrokers drop -> {
                out.add("ALTER SYSTEM DROP BROKER ").name(drop.name());
                addresses(" ", drop.addresses());
            }
            case ClusterCommand.DropAllBrokers drop ->
                    out.add("ALTER SYSTEM DROP ALL BROKER ").name(drop.name());
        }
    }

    private void addresses(String words, List<HostPort> addresses) {
        out.add(words).list(addresses, ", ", address -> out.string(address.toString()));
    }

    private void move(String kind, String from, String to) {
        out.add("ALTER SYSTEM MODIFY " + kind + " HOST ").string(from).add(" TO ").string(to);
    }

    void print(AdminCommand command) {
        switch (command) {
            case AdminCommand.ShowFrontendConfig show -> {
                out.add("ADMIN SHOW FRONTEND CONFIG");
                printers.shows.filter(show.filter());
            }
            case AdminCommand.SetFrontendConfig set ->
                    out.add("ADMIN SET FRONTEND CONFIG (")
                            .string(set.key())
                            .add(" = ")
                            .string(set.value())
                            .add(")");
            case AdminCommand.ShowReplicaDistribution show ->
                    out.add("ADMIN SHOW REPLICA DISTRIBUTION FROM ")
                            .name(show.table())
                            .partitions(show.partitions());
            case AdminCommand.ShowReplicaStatus show -> {
                out.add("ADMIN SHOW REPLICA STATUS FROM ").name(show.table());
                out.partitions(show.partitions());
                show.filter()
                        .ifPresent(filter ->
                                out.add(filter.equal() ? " WHERE STATUS = " : " WHERE STATUS != ")
                                        .string(filter.status()));
            }
            case AdminCommand.SetReplicaStatus set ->
                    out.properties("ADMIN SET REPLICA STATUS PROPERTIES ", set.properties());
            case AdminCommand.RepairTable repair ->
                    out.add("ADMIN REPAIR TABLE ")
                            .name(repair.table())
                            .partitions(repair.partitions());
            case AdminCommand.CancelRepairTable cancel ->
                    out.add("ADMIN CANCEL REPAIR TABLE ")
                            .name(cancel.table())
                            .partitions(cancel.partitions());
            case AdminCommand.CheckSnapshot check -> {
                out.add("ADMIN CHECK SNAPSHOT ").name(check.label());
                out.add(" ON ").name(check.repository());
                out.properties(" PROPERTIES ", check.properties());
            }
            case AdminCommand.CheckTablets check -> {
                out.add("ADMIN CHECK TABLET (");
                out.list(check.tablets(), ", ", tablet -> out.add(tablet.toString())).add(")");
                out.properties(" PROPERTIES ", check.properties());
            }
        }
    }
}
