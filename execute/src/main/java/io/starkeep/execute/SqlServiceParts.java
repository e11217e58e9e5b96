package io.starkeep.execute;

import io.starkeep.backend.Backend;
import io.starkeep.backup.BackupService;
import io.starkeep.catalog.Catalog;
import io.starkeep.load.LoadService;
import io.starkeep.plan.Analyzer;
import java.time.InstantSource;
import java.util.Optional;

/// What the SQL side of Starkeep stands on.
///
/// @param spark where large queries can run; empty for a server without one
public record SqlServiceParts(
        ServerIdentity identity,
        Catalog catalog,
        Backend backend,
        Analyzer analyzer,
        QueryRenderer renderer,
        LoadService loads,
        BackupService backups,
        ClusterServices cluster,
        LeaderLink leader,
        InstantSource clock,
        Optional<SparkAccess> spark) {
    /// Without Spark.
    public SqlServiceParts(
            ServerIdentity identity,
            Catalog catalog,
            Backend backend,
            Analyzer analyzer,
            QueryRenderer renderer,
            LoadService loads,
            BackupService backups,
            ClusterServices cluster,
            LeaderLink leader,
            InstantSource clock) {
        this(
                identity,
                catalog,
                backend,
                analyzer,
                renderer,
                loads,
                backups,
                cluster,
                leader,
                clock,
                Optional.empty());
    }
}
