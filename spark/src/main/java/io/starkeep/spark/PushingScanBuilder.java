package io.starkeep.spark;

import io.starkeep.spark.TabletScan.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownTopN;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/// Gathers what Spark offers to push and makes one query of Starkeep of it. Used by one thread.
final class PushingScanBuilder
        implements SupportsPushDownV2Filters,
                SupportsPushDownRequiredColumns,
                SupportsPushDownAggregates,
                SupportsPushDownLimit,
                SupportsPushDownTopN {
    private final StarkeepTable table;
    private final Optional<String> tablets;
    private final Map<String, SqlText> columns;
    private final List<Predicate> pushed = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private Optional<PushedAggregates> aggregates = Optional.empty();
    private Optional<List<String>> wholeBy = Optional.empty();
    private StructType output;
    private String tail = "";

    /// @param tablets as [Frontend#plan]
    PushingScanBuilder(StarkeepTable table, Optional<String> tablets) {
        this.table = table;
        this.tablets = tablets;
        this.columns = table.columnTexts();
        this.output = table.schema();
    }

    @Override
    public Predicate[] pushPredicates(Predicate[] predicates) {
        SqlWriter writer = new SqlWriter(columns);
        List<Predicate> left = new ArrayList<>();
        for (Predicate predicate : predicates) {
            Optional<SqlText> text = writer.write(predicate);
            if (text.isPresent()) {
                conditions.add(text.get().text());
                pushed.add(predicate);
            } else {
                left.add(predicate);
            }
        }
        return left.toArray(Predicate[]::new);
    }

    @Override
    public Predicate[] pushedPredicates() {
        return pushed.toArray(Predicate[]::new);
    }

    @Override
    public void pruneColumns(StructType required) {
        if (aggregates.isEmpty()) {
            output = required;
        }
    }

    /// Whole answers come where one backend has every tablet, or every group is in one tablet.
    @Override
    public boolean supportCompletePushDown(Aggregation aggregation) {
        return PushedAggregates.of(aggregation, columns, OptionalLong.empty()).isPresent()
                && whole(aggregation);
    }

    private boolean whole(Aggregation aggregation) {
        return table.plan().answersWhole(keys(aggregation));
    }

    /// With room for those that are loaded until the query runs.
    private long mostRows() {
        return 10 * Math.max(1, table.plan().rows());
    }

    private static List<String> keys(Aggregation aggregation) {
        return Arrays.stream(aggregation.groupByExpressions())
                .filter(NamedReference.class::isInstance)
                .map(key -> ((NamedReference) key).fieldNames()[0])
                .toList();
    }

    @Override
    public boolean pushAggregation(Aggregation aggregation) {
        boolean whole = whole(aggregation);
        OptionalLong inParts = whole ? OptionalLong.empty() : OptionalLong.of(mostRows());
        aggregates = PushedAggregates.of(aggregation, columns, inParts);
        aggregates.ifPresent(found -> output = found.schema());
        wholeBy = whole ? Optional.of(keys(aggregation)) : Optional.empty();
        return aggregates.isPresent();
    }

    @Override
    public boolean pushLimit(int limit) {
        tail = " LIMIT " + limit;
        return true;
    }

    @Override
    public boolean pushTopN(SortOrder[] orders, int limit) {
        SqlWriter writer = new SqlWriter(aggregates.isEmpty() ? columns : outputTexts());
        List<String> keys = new ArrayList<>();
        for (SortOrder order : orders) {
            Optional<SqlText> key =
                    writer.write(order.expression()).filter(text -> SqlWriter.ordered(text.type()));
            if (key.isEmpty()) {
                return false;
            }
            keys.add(key.get().text() + " " + order.direction() + " " + order.nullOrdering());
        }
        tail = " ORDER BY " + String.join(", ", keys) + " LIMIT " + limit;
        return true;
    }

    private Map<String, SqlText> outputTexts() {
        Map<String, SqlText> texts = new HashMap<>();
        for (StructField field : output.fields()) {
            texts.put(field.name(), new SqlText(field.name(), field.dataType()));
        }
        return texts;
    }

    /// Each partition gives its first rows; Spark takes the first of them all.
    @Override
    public boolean isPartiallyPushed() {
        return true;
    }

    @Override
    public Scan build() {
        String sql = sql();
        QueryPlan plan = table.plan(sql, tablets);
        boolean moved = wholeBy.isPresent() && !plan.answersWhole(wholeBy.get());
        if (moved || plan.rows() > mostRows()) {
            throw new ServerException(
                    "The tablets of "
                            + table.name()
                            + " changed while the query was planned; run it again",
                    null);
        }
        return new TabletScan(sql, output, plan, work(plan));
    }

    private Work work(QueryPlan plan) {
        if (wholeBy.isPresent() && !plan.groupsInTablets(wholeBy.get())) {
            return Work.WHOLE;
        }
        return aggregates.isPresent() || !tail.isEmpty() ? Work.PARTS : Work.BUCKETS;
    }

    private String sql() {
        String select =
                aggregates
                        .map(PushedAggregates::select)
                        .orElseGet(() ->
                                output.isEmpty()
                                        ? "1"
                                        : Arrays.stream(output.fieldNames())
                                                .map(this::selected)
                                                .collect(Collectors.joining(", ")));
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String groupBy = aggregates.map(PushedAggregates::groupBy).orElse("");
        return "SELECT " + select + " FROM " + table.tableName().quoted() + where + groupBy + tail;
    }

    private String selected(String name) {
        SqlText text = columns.get(name);
        if (text == null) {
            throw new IllegalArgumentException("Spark asks for an unknown column " + name);
        }
        return text.text();
    }
}
