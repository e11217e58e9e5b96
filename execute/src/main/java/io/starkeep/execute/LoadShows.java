package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.LoadSource;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.load.LoadService;
import io.starkeep.load.LoadState;
import io.starkeep.load.LoadTransaction;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Expression.Comparison;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.type.TableId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// SHOW TRANSACTION and SHOW LOAD. Thread-safe.
final class LoadShows {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final List<ResultColumn> TRANSACTION =
            texts(
                    "TransactionId",
                    "Label",
                    "Coordinator",
                    "TransactionStatus",
                    "LoadJobSourceType",
                    "PrepareTime",
                    "CommitTime",
                    "PublishTime",
                    "FinishTime",
                    "Reason",
                    "ErrorReplicasCount",
                    "ListenerId",
                    "TimeoutMs",
                    "ErrMsg");

    private static final List<ResultColumn> LOAD =
            texts(
                    "JobId",
                    "Label",
                    "State",
                    "Progress",
                    "Type",
                    "EtlInfo",
                    "TaskInfo",
                    "ErrorMsg",
                    "CreateTime",
                    "EtlStartTime",
                    "EtlFinishTime",
                    "LoadStartTime",
                    "LoadFinishTime",
                    "URL",
                    "JobDetails");

    private final Supplier<CatalogVersion> catalog;
    private final LoadService loads;

    LoadShows(Supplier<CatalogVersion> catalog, LoadService loads) {
        this.catalog = catalog;
        this.loads = loads;
    }

    void transactions(ShowCommand.Transactions show, SessionContext session, StatementSink sink) {
        Database database = database(show.database(), session);
        Expression where =
                show.tail()
                        .where()
                        .orElseThrow(() ->
                                StarkeepException.of(
                                        ErrorCode.SEMANTIC_ERROR,
                                        "SHOW TRANSACTION needs WHERE ID = <transaction" + " id>"));
        ZoneId zone = session.variables().zone();
        List<List<@Nullable String>> all =
                visible(database, session).map(one -> transaction(one, zone)).toList();
        List<ResultColumn> columns = withId(TRANSACTION);
        List<List<@Nullable String>> found = RowFilter.where(where, columns, all);
        if (found.isEmpty() && where instanceof Comparison(_, _, _, Expression wanted)) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "transaction with " + named(wanted) + " does not exist");
        }
        sink.rows(TRANSACTION, found);
    }

    /// As StarRocks does: stream loads and deletions are not among them.
    void loads(ShowCommand.Loads show, SessionContext session, StatementSink sink) {
        ZoneId zone = session.variables().zone();
        List<List<@Nullable String>> rows =
                visible(database(show.database(), session), session)
                        .filter(one -> one.source() == LoadSource.INSERT_STREAMING)
                        .map(one -> load(one, zone))
                        .toList();
        sink.rows(LOAD, ShowTail.apply(show.tail(), LOAD, rows));
    }

    private Stream<LoadTransaction> visible(Database database, SessionContext session) {
        return loads.transactions(database.id()).stream()
                .filter(one -> mayLoad(database, one, session));
    }

    private boolean mayLoad(Database database, LoadTransaction load, SessionContext session) {
        return load.tables().stream()
                .map((TableId id) -> database.table(id).map(Table::name).orElse(""))
                .map(table -> PrivilegeScope.table(database.name(), table))
                .allMatch(scope ->
                        session.access(catalog.get())
                                .allows(scope, Privilege.LOAD, Privilege.ADMIN));
    }

    private Database database(Optional<String> named, SessionContext session) {
        return catalog.get().requireDatabase(named.orElseGet(session::requireDatabase));
    }

    private static List<@Nullable String> transaction(LoadTransaction load, ZoneId zone) {
        return row(
                load.id().toString(),
                load.label().text(),
                load.coordinator(),
                load.state().name(),
                load.source().name(),
                moment(Optional.of(load.prepared()), zone),
                moment(load.committed(), zone),
                moment(load.committed(), zone),
                moment(load.finished(), zone),
                load.reason(),
                "0",
                "-1",
                load.timeout().map(one -> Long.toString(one.toMillis())).orElse("0"),
                "");
    }

    private static List<@Nullable String> load(LoadTransaction load, ZoneId zone) {
        String created = moment(Optional.of(load.prepared()), zone);
        String finished = moment(load.finished(), zone);
        boolean failed = load.state() == LoadState.ABORTED;
        return row(
                load.id().toString(),
                load.label().text(),
                state(load.state()),
                progress(load.state()),
                "INSERT",
                "unselected.rows=%d; dpp.abnorm.ALL=%d; dpp.norm.ALL=%d"
                        .formatted(
                                load.counts().unselectedRows(),
                                load.counts().filteredRows(),
                                load.counts().loadedRows()),
                "resource:N/A; timeout(s):"
                        + load.timeout().map(one -> one.toSeconds()).orElse(0L)
                        + "; max_filter_ratio:0.0",
                failed ? "type:LOAD_RUN_FAIL; msg:" + load.reason() : null,
                created,
                created,
                created,
                created,
                finished,
                load.errorUrl().orElse(""),
                "");
    }

    private static String state(LoadState state) {
        return switch (state) {
            case PREPARE -> "LOADING";
            case COMMITTED, VISIBLE -> "FINISHED";
            case ABORTED -> "CANCELLED";
        };
    }

    private static String progress(LoadState state) {
        return switch (state) {
            case PREPARE -> "ETL:100%; LOAD:0%";
            case COMMITTED, VISIBLE -> "ETL:100%; LOAD:100%";
            case ABORTED -> "ETL:N/A; LOAD:N/A";
        };
    }

    /// `ID` means the first column.
    private static List<ResultColumn> withId(List<ResultColumn> columns) {
        List<ResultColumn> renamed = new ArrayList<>(columns);
        renamed.set(0, ResultColumn.text("Id"));
        return renamed;
    }

    private static String named(Expression wanted) {
        return switch (wanted) {
            case Expression.IntegerLiteral(_, var id) -> "id " + id;
            case Expression.StringLiteral(_, var label) -> "label " + label;
            default -> "these properties";
        };
    }

    private static @Nullable String moment(Optional<Instant> moment, ZoneId zone) {
        return moment.map(one -> MOMENT.format(one.atZone(zone))).orElse(null);
    }

    private static List<ResultColumn> texts(String... names) {
        return Arrays.stream(names).map(ResultColumn::text).toList();
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }
}
