package io.starkeep.execute;

import io.starkeep.backend.Backend;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.sql.tree.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/// What all sessions share.
///
/// @param zone the machine's
/// @param started when the service began
record SessionParts(
        Supplier<CatalogVersion> catalog,
        Backend backend,
        StatementReader reader,
        StatementHandler<Statement> dispatcher,
        QueryRunner queries,
        LeaderLink leader,
        VariableCatalog variables,
        Sessions sessions,
        StatementThreads threads,
        ScheduledExecutorService timer,
        InstantSource clock,
        ZoneId zone,
        Instant started) {}
