package io.starkeep.execute;

import io.starkeep.sql.tree.AccountCommand;
import io.starkeep.sql.tree.AdminCommand;
import io.starkeep.sql.tree.BackupCommand;
import io.starkeep.sql.tree.ClusterCommand;
import io.starkeep.sql.tree.Definition;
import io.starkeep.sql.tree.Explain;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.sql.tree.QueryStatement;
import io.starkeep.sql.tree.SessionCommand;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.ShowCommand.ListingKind;
import io.starkeep.sql.tree.Statement;

/// Which statements run on the frontend that leads: all that change something, and those that ask
/// what runs there. The compiler asks for a decision about every new kind.
final class LeaderStatements {
    /// Where a statement runs, and what that means for it.
    enum Place {
        /// On the frontend of the session; needs nothing of the catalog.
        HERE,
        /// On the frontend of the session, over its catalog, which must not be too old.
        HERE_IF_FRESH,
        /// On the leader; it only reads.
        LEADER_READS,
        /// On the leader; it changes something.
        LEADER_CHANGES
    }

    private LeaderStatements() {}

    static Place of(Statement statement) {
        return switch (statement) {
            case QueryStatement _ -> Place.HERE_IF_FRESH;
            case Explain explain ->
                    explain.statement() instanceof BackupCommand
                            ? Place.LEADER_READS
                            : Place.HERE_IF_FRESH;
            case Manipulation _,
                    Definition _,
                    AccountCommand _,
                    BackupCommand _,
                    ClusterCommand _ ->
                    Place.LEADER_CHANGES;
            case SessionCommand _ -> Place.HERE;
            case AdminCommand command -> of(command);
            case ShowCommand show -> of(show);
        };
    }

    private static Place of(AdminCommand command) {
        return switch (command) {
            case AdminCommand.ShowFrontendConfig _ -> Place.HERE_IF_FRESH;
            case AdminCommand.CheckSnapshot _,
                    AdminCommand.ShowReplicaDistribution _,
                    AdminCommand.ShowReplicaStatus _ ->
                    Place.LEADER_READS;
            case AdminCommand.SetFrontendConfig _,
                    AdminCommand.SetReplicaStatus _,
                    AdminCommand.RepairTable _,
                    AdminCommand.CancelRepairTable _,
                    AdminCommand.CheckTablets _ ->
                    Place.LEADER_CHANGES;
        };
    }

    /// Jobs and running loads live in the leader, and so does what it hears of the other machines.
    private static Place of(ShowCommand show) {
        return switch (show) {
            case ShowCommand.Backups _,
                    ShowCommand.Restores _,
                    ShowCommand.Snapshots _,
                    ShowCommand.FullSnapshots _,
                    ShowCommand.BackupSchedules _,
                    ShowCommand.Transactions _,
                    ShowCommand.Loads _,
                    ShowCommand.Deletes _,
                    ShowCommand.Alterations _,
                    ShowCommand.Proc _ ->
                    Place.LEADER_READS;
            case ShowCommand.Listing listing -> of(listing.kind());
            case ShowCommand.Variables _, ShowCommand.Processlist _ -> Place.HERE;
            case ShowCommand.Databases _,
                    ShowCommand.Tables _,
                    ShowCommand.Columns _,
                    ShowCommand.TableStatus _,
                    ShowCommand.Index _,
                    ShowCommand.CreateTableText _,
                    ShowCommand.CreateDatabaseText _,
                    ShowCommand.Describe _,
                    ShowCommand.Partitions _,
                    ShowCommand.Tablets _,
                    ShowCommand.Tablet _,
                    ShowCommand.Data _,
                    ShowCommand.Grants _,
                    ShowCommand.Authentications _,
                    ShowCommand.UserProperties _,
                    ShowCommand.Repositories _ ->
                    Place.HERE_IF_FRESH;
        };
    }

    private static Place of(ListingKind kind) {
        return switch (kind) {
            case BACKENDS, BROKERS, COMPUTE_NODES, FRONTENDS -> Place.LEADER_READS;
            default -> Place.HERE;
        };
    }
}
