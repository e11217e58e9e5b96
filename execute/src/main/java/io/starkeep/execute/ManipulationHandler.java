package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.error.ErrorCode;
import io.starkeep.load.DeleteRequest;
import io.starkeep.load.InsertRequest;
import io.starkeep.load.LoadResult;
import io.starkeep.load.LoadService;
import io.starkeep.load.UpdateRequest;
import io.starkeep.plan.PlanContext;
import io.starkeep.sql.tree.Manipulation;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// INSERT, UPDATE and DELETE. Thread-safe.
final class ManipulationHandler implements StatementHandler<Manipulation> {
    private final Supplier<CatalogVersion> catalog;
    private final LoadService loads;

    ManipulationHandler(Supplier<CatalogVersion> catalog, LoadService loads) {
        this.catalog = catalog;
        this.loads = loads;
    }

    @Override
    public void run(Manipulation statement, SessionContext session, StatementSink sink) {
        sink.ok(change(statement, session));
    }

    Outcome change(Manipulation statement, SessionContext session) {
        PlanContext context = session.planContext(catalog.get());
        Duration limit = Duration.ofSeconds(session.variables().number("query_timeout"));
        session.backend().engine().timeZone(session.variables().zone().getId());
        LoadResult result =
                switch (statement) {
                    case Manipulation.Insert insert ->
                            loads.insert(
                                    new InsertRequest(
                                            context,
                                            insert,
                                            session.backend(),
                                            bad(session),
                                            limit));
                    case Manipulation.Update update ->
                            loads.update(
                                    new UpdateRequest(context, update, session.backend(), limit));
                    case Manipulation.Delete delete ->
                            loads.delete(
                                    new DeleteRequest(context, delete, session.backend(), limit));
                };
        return outcome(result, session);
    }

    private static InsertRequest.BadRows bad(SessionContext session) {
        return session.variables().enabled("enable_insert_strict")
                ? InsertRequest.BadRows.REFUSE
                : InsertRequest.BadRows.LEAVE_OUT;
    }

    private static Outcome outcome(LoadResult result, SessionContext session) {
        long left = result.counts().filteredRows();
        session.warn(
                left == 0
                        ? List.of()
                        : List.of(
                                new Warning(
                                        ErrorCode.DATA_QUALITY.number(),
                                        left + " rows did not fit the table and were left out")));
        return new Outcome(
                result.affectedRows(), (int) Math.min(left, Integer.MAX_VALUE), result.info());
    }
}
