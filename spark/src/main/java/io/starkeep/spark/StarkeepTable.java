package io.starkeep.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/// A table as it was when Spark asked for it; each scan reads the newest versions at its planning.
final class StarkeepTable implements Table, SupportsRead, SupportsWrite {
    private final Frontend frontend;
    private final TableName name;
    private final QueryPlan plan;

    private StarkeepTable(Frontend frontend, TableName name, QueryPlan plan) {
        this.frontend = frontend;
        this.name = name;
        this.plan = plan;
    }

    /// @throws ServerException when the server does not know or show it
    static StarkeepTable load(Frontend frontend, TableName name) {
        return new StarkeepTable(
                frontend, name, frontend.plan(name, "SELECT * FROM " + name.quoted()));
    }

    @Override
    public String name() {
        return name.toString();
    }

    /// Spark asks for this, though it has columns().
    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        return SparkTypes.schema(plan.columns());
    }

    @Override
    public Transform[] partitioning() {
        List<String> columns = plan.bucketColumns();
        return columns.size() == 1 && plan.evenBuckets() > 0
                ? new Transform[] {Expressions.bucket(plan.evenBuckets(), columns.get(0))}
                : new Transform[0];
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ, TableCapability.BATCH_WRITE);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new PushingScanBuilder(this, Optional.ofNullable(options.get("tablets")));
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new WriteBuilder() {
            @Override
            public Write build() {
                return LoadWrite.of(new StreamLoads(frontend, name), info);
            }
        };
    }

    TableName tableName() {
        return name;
    }

    /// The table's plan when it was loaded.
    QueryPlan plan() {
        return plan;
    }

    QueryPlan plan(String sql, Optional<String> tablets) {
        return frontend.plan(name, sql, tablets);
    }

    /// What its columns are asked for by.
    Map<String, SqlText> columnTexts() {
        Map<String, SqlText> texts = new HashMap<>();
        for (QueryPlan.PlanColumn column : plan.columns()) {
            String quoted = TableName.quoted(column.name());
            String text =
                    SparkTypes.castFor(column.type())
                            .map(type -> "CAST(" + quoted + " AS " + type + ")")
                            .orElse(quoted);
            texts.put(column.name(), new SqlText(text, SparkTypes.of(column.type())));
        }
        return texts;
    }
}
