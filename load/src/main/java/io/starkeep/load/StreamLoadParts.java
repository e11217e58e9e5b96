package io.starkeep.load;

import io.starkeep.backend.Backend;
import io.starkeep.catalog.Catalog;
import io.starkeep.plan.Analyzer;
import io.starkeep.plan.EngineSqlRenderer;
import java.util.random.RandomGenerator;

/// What every stream load works with.
record StreamLoadParts(
        Catalog catalog,
        Backend backend,
        Analyzer analyzer,
        EngineSqlRenderer renderer,
        LoadCoordinator coordinator,
        RowsWriter writer,
        Spooler spooler,
        SpoolArea area,
        ErrorLogs errorLogs,
        StreamLoadContext context,
        LoadLimits limits,
        RandomGenerator random) {}
