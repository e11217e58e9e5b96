package io.starkeep.execute;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Query;
import io.starkeep.sql.tree.QueryStatement;
import java.math.BigInteger;
import java.util.Optional;

/// Runs a query for a client.
final class QueryHandler implements StatementHandler<QueryStatement> {
    private final QueryRunner queries;

    QueryHandler(QueryRunner queries) {
        this.queries = queries;
    }

    @Override
    public void run(QueryStatement statement, SessionContext session, StatementSink sink) {
        queries.run(
                limited(statement.query(), session),
                session,
                columns -> sink.beginRows(columns.stream().map(QueryRunner::column).toList()),
                sink::batch);
        sink.endRows();
    }

    /// `sql_select_limit` counts where the query has no limit of its own.
    private static Query limited(Query query, SessionContext session) {
        long most = session.variables().number("sql_select_limit");
        if (query.limit().isPresent() || most == Long.MAX_VALUE) {
            return query;
        }
        Query.Limit limit =
                new Query.Limit(
                        query.position(),
                        new Expression.IntegerLiteral(query.position(), BigInteger.valueOf(most)),
                        Optional.empty());
        return new Query(
                query.position(), query.with(), query.body(), query.orderBy(), Optional.of(limit));
    }
}
