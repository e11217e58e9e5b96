package io.starkeep.execute;

import io.starkeep.backend.SparkRows;
import io.starkeep.engine.ColumnType;
import io.starkeep.engine.OwningCursor;
import io.starkeep.engine.ResultCursor;
import io.starkeep.error.ErrorCategory;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.BoundQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides which queries run on Spark, and has them run there. Thread-safe.
final class SparkRoute {
    private static final System.Logger LOGGER = System.getLogger(SparkRoute.class.getName());

    /// After which our own engine shall try a query that nobody sent to Spark on purpose.
    private static final Set<ErrorCode> SPARK_IS_NO_HELP =
            Set.of(ErrorCode.NOT_SUPPORTED_YET, ErrorCode.SPARK_FAILED, ErrorCode.NODE_UNREACHABLE);

    private final Optional<SparkAccess> spark;

    /// @param spark empty for a server without one
    SparkRoute(Optional<SparkAccess> spark) {
        this.spark = spark;
    }

    /// The rows of a query, from Spark.
    ///
    /// @return empty when our own engine shall run it
    /// @throws StarkeepException NOT_SUPPORTED_YET when the session wants Spark, but the answer
    ///   there could be another one
    Optional<ResultCursor> start(BoundQuery query, SessionContext session) {
        if (query.scans().isEmpty()) {
            return Optional.empty(); // no table: nothing that Spark could do better
        }
        return switch (engine(session)) {
            case STARKEEP -> Optional.empty();
            case SPARK -> Optional.of(running(query, session));
            case AUTO -> isLarge(query) ? attempted(query, session) : Optional.empty();
        };
    }

    /// What Spark is told, where the session wants it.
    Optional<String> sql(BoundQuery query, SessionContext session) {
        return engine(session) == QueryEngine.SPARK && !query.scans().isEmpty()
                ? Optional.of(access().renderer().render(query))
                : Optional.empty();
    }

    private static QueryEngine engine(SessionContext session) {
        return QueryEngine.find(session.variables().text("query_engine"))
                .orElse(QueryEngine.STARKEEP);
    }

    private boolean isLarge(BoundQuery query) {
        long bytes =
                query.scans().stream()
                        .flatMap(scan -> scan.partitions().stream())
                        .mapToLong(part -> part.partition().dataSize())
                        .sum();
        return spark.flatMap(access -> access.size().stream().boxed().findFirst())
                .filter(size -> bytes >= size)
                .isPresent();
    }

    private Optional<ResultCursor> attempted(BoundQuery query, SessionContext session) {
        try {
            return Optional.of(running(query, session));
        } catch (StarkeepException failed) {
            if (!SPARK_IS_NO_HELP.contains(failed.code())) {
                throw failed;
            }
            if (failed.code().category() != ErrorCategory.USER) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "A query did not run on Spark: {0}",
                        failed.getMessage());
            }
            return Optional.empty();
        }
    }

    private SparkAccess access() {
        return spark.orElseThrow(() ->
                StarkeepException.of(
                        ErrorCode.NOT_SUPPORTED_YET,
                        "query_engine = 'spark' on a server without the setting spark-connect"));
    }

    /// Waits until the first rows are there: until then nothing is lost by a failure.
    private ResultCursor running(BoundQuery query, SessionContext session) {
        SparkAccess access = access();
        SparkRows rows = access.link().query(access.renderer().render(query));
        Cancellation.Registration cancellation = session.cancellation().onCancel(rows::interrupt);
        ResultCursor running = new OwningCursor(rows, cancellation::close);
        try {
            requireColumns(query.columns().size(), rows.columnTypes());
            return running;
        } catch (RuntimeException | Error failed) {
            running.close();
            throw failed;
        }
    }

    private static void requireColumns(int wanted, List<ColumnType> given) {
        if (given.size() != wanted) {
            throw StarkeepException.of(
                    ErrorCode.SPARK_FAILED,
                    "it gave %s columns in place of %s".formatted(given.size(), wanted));
        }
    }
}
