package io.starkeep.execute;

import io.starkeep.backend.Backend;
import io.starkeep.backup.BackupService;
import io.starkeep.catalog.Catalog;
import io.starkeep.load.LoadService;
import io.starkeep.plan.Analyzer;
import java.time.InstantSource;

/// What the SQL side of Starkeep stands on.
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
        InstantSource clock) {}
