package io.starkeep.spark;

import io.starkeep.spark.QueryPlan.PlanTablet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final boolean onePlace;

    /// @param onePlace whether as few partitions as possible are wanted: one for each backend
    TabletScan(String sql, StructType schema, QueryPlan plan, boolean onePlace) {
        this.sql = sql;
        this.schema = schema;
        this.plan = plan;
        this.onePlace = onePlace;
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
        return !onePlace
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
        if (onePlace) {
            return perBackend().toArray(InputPartition[]::new);
        }
        Map<Integer, List<PlanTablet>> buckets = new TreeMap<>();
        for (PlanTablet tablet : plan.tablets()) {
            buckets.computeIfAbsent(tablet.bucket(), bucket -> new ArrayList<>()).add(tablet);
        }
        List<InputPartition> partitions = new ArrayList<>();
        buckets.forEach((bucket, tablets) -> {
            TabletReads reads = new TabletReads(plan.ticket(), spread(tablets));
            partitions.add(
                    inBuckets() ? new BucketPartition(reads, bucket) : new TabletPartition(reads));
        });
        return partitions.toArray(InputPartition[]::new);
    }

    /// Where no tablet can hold wanted rows a backend is asked all the same: a sum of nothing is a
    /// row.
    private List<InputPartition> perBackend() {
        if (plan.tablets().isEmpty()) {
            Map<String, long[]> nothing = Map.of(plan.addresses().get(0), new long[0]);
            return List.of(new TabletPartition(new TabletReads(plan.ticket(), nothing)));
        }
        List<InputPartition> partitions = new ArrayList<>();
        spread(plan.tablets())
                .forEach((address, tablets) ->
                        partitions.add(
                                new TabletPartition(
                                        new TabletReads(plan.ticket(), Map.of(address, tablets)))));
        return partitions;
    }

    /// Each tablet at one of its replicas: all at one backend where one has them all.
    private static Map<String, long[]> spread(List<PlanTablet> tablets) {
        TreeSet<String> common = new TreeSet<>(tablets.get(0).addresses());
        tablets.forEach(tablet -> common.retainAll(tablet.addresses()));
        Map<String, List<Long>> chosen = new HashMap<>();
        for (PlanTablet tablet : tablets) {
            List<String> addresses = tablet.addresses();
            String address =
                    common.isEmpty()
                            ? addresses.get((int) (tablet.id() % addresses.size()))
                            : common.first();
            chosen.computeIfAbsent(address, one -> new ArrayList<>()).add(tablet.id());
        }
        Map<String, long[]> spread = new HashMap<>();
        chosen.forEach((address, ids) ->
                spread.put(address, ids.stream().mapToLong(Long::longValue).toArray()));
        return spread;
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
