package io.starkeep.spark;

import io.starkeep.spark.QueryPlan.PlanTablet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportPartitioning;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.connector.read.partitioning.KeyGroupedPartitioning;
import org.apache.spark.sql.connector.read.partitioning.Partitioning;
import org.apache.spark.sql.connector.read.partitioning.UnknownPartitioning;
import org.apache.spark.sql.types.StructType;

/// A query of one table, run on the backends that have its tablets.
final class TabletScan
        implements Scan, Batch, SupportsReportPartitioning, SupportsReportStatistics {
    private final String sql;
    private final StructType schema;
    private final QueryPlan plan;
    private final Work work;

    /// How a query is divided into tasks.
    enum Work {
        /// One task, at the backend that has all tablets.
        WHOLE,
        /// One task for each backend.
        PARTS,
        /// One task for each bucket.
        BUCKETS
    }

    TabletScan(String sql, StructType schema, QueryPlan plan, Work work) {
        this.sql = sql;
        this.schema = schema;
        this.plan = plan;
        this.work = work;
    }

    @Override
    public StructType readSchema() {
        return schema;
    }

    @Override
    public String description() {
        return "Starkeep[" + sql + "]";
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    /// Whether each partition is a bucket and Spark can know it.
    private boolean inBuckets() {
        return work == Work.BUCKETS
                && plan.evenBuckets() > 0
                && plan.bucketColumns().size() == 1
                && Arrays.asList(schema.fieldNames()).contains(plan.bucketColumns().get(0));
    }

    @Override
    public Partitioning outputPartitioning() {
        int partitions = planInputPartitions().length;
        return inBuckets() && partitions > 0
                ? new KeyGroupedPartitioning(
                        new Expression[] {
                            Expressions.bucket(plan.evenBuckets(), plan.bucketColumns().get(0))
                        },
                        partitions)
                : new UnknownPartitioning(partitions);
    }

    @Override
    public InputPartition[] planInputPartitions() {
        Spreading spreading = new Spreading(plan.ticket(), plan.addresses());
        List<PlanTablet> tablets = plan.tablets();
        if (work == Work.WHOLE || (work == Work.PARTS && tablets.isEmpty())) {
            return new InputPartition[] {new TabletPartition(spreading.together(tablets))};
        }
        if (work == Work.PARTS) {
            return spreading.apart(tablets).stream()
                    .map(TabletPartition::new)
                    .toArray(InputPartition[]::new);
        }
        Map<Integer, List<PlanTablet>> buckets = new TreeMap<>();
        for (PlanTablet tablet : tablets) {
            buckets.computeIfAbsent(tablet.bucket(), bucket -> new ArrayList<>()).add(tablet);
        }
        List<InputPartition> partitions = new ArrayList<>();
        buckets.forEach((bucket, ones) -> {
            TabletReads reads = spreading.together(ones, bucket);
            partitions.add(
                    inBuckets() ? new BucketPartition(reads, bucket) : new TabletPartition(reads));
        });
        return partitions.toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new FlightReaderFactory(schema.isEmpty());
    }

    @Override
    public Statistics estimateStatistics() {
        return new Statistics() {
            @Override
            public OptionalLong sizeInBytes() {
                return OptionalLong.of(plan.bytes());
            }

            @Override
            public OptionalLong numRows() {
                return OptionalLong.of(plan.rows());
            }
        };
    }
}
