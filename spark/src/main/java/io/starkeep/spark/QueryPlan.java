package io.starkeep.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/// A frontend's answer: what a query of one table gives, and where its tablets are.
///
/// @param bucketColumns by whose hash rows are in tablets
/// @param addresses `host:port` of backends that run a query over no tablet as well as others
/// @param ticket what a backend wants to see
record QueryPlan(
        List<PlanColumn> columns,
        List<String> bucketColumns,
        List<PlanPartition> partitions,
        List<String> addresses,
        String ticket) {

    /// @param type as SQL writes it
    record PlanColumn(String name, String type, boolean nullable) {}

    /// @param buckets how many tablets it has, those included that hold no wanted row
    record PlanPartition(long rows, long bytes, int buckets, List<PlanTablet> tablets) {}

    /// @param addresses `host:port` of Flight, of every replica that can be read
    record PlanTablet(long id, int bucket, List<String> addresses) {}

    static QueryPlan of(JsonNode answer) {
        JsonNode scan = answer.path("scans").path(0);
        return new QueryPlan(
                list(answer.path("columns"), QueryPlan::column),
                list(scan.path("bucketColumns"), JsonNode::asText),
                list(scan.path("partitions"), QueryPlan::partition),
                list(answer.path("addresses"), JsonNode::asText),
                answer.path("ticket").asText());
    }

    private static PlanColumn column(JsonNode node) {
        return new PlanColumn(
                node.path("name").asText(),
                node.path("type").asText(),
                node.path("nullable").asBoolean());
    }

    private static PlanPartition partition(JsonNode node) {
        return new PlanPartition(
                node.path("rows").asLong(),
                node.path("bytes").asLong(),
                node.path("buckets").asInt(),
                list(node.path("tablets"), QueryPlan::tablet));
    }

    private static PlanTablet tablet(JsonNode node) {
        return new PlanTablet(
                node.path("id").asLong(),
                node.path("bucket").asInt(),
                list(node.path("addresses"), JsonNode::asText));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>();
        array.forEach(node -> values.add(read.apply(node)));
        return List.copyOf(values);
    }

    List<PlanTablet> tablets() {
        return partitions.stream().flatMap(partition -> partition.tablets().stream()).toList();
    }

    long rows() {
        return partitions.stream().mapToLong(PlanPartition::rows).sum();
    }

    long bytes() {
        return partitions.stream().mapToLong(PlanPartition::bytes).sum();
    }

    /// Whether one backend has every tablet, so that it can answer the whole query.
    boolean onOneBackend() {
        List<PlanTablet> all = tablets();
        if (all.isEmpty()) {
            return true;
        }
        TreeSet<String> common = new TreeSet<>(all.get(0).addresses());
        all.forEach(tablet -> common.retainAll(tablet.addresses()));
        return !common.isEmpty();
    }

    /// Whether every group is in one tablet.
    ///
    /// @param keys the columns among the keys of the grouping
    boolean groupsInTablets(List<String> keys) {
        return partitions.size() == 1
                && !bucketColumns.isEmpty()
                && keys.containsAll(bucketColumns);
    }

    /// Whether no group is in the answers of two backends.
    ///
    /// @param keys the columns among the keys of the grouping
    boolean answersWhole(List<String> keys) {
        return onOneBackend() || groupsInTablets(keys);
    }

    /// The number of buckets where every partition has the same; else 0.
    int evenBuckets() {
        List<Integer> counts = partitions.stream().map(PlanPartition::buckets).distinct().toList();
        return counts.size() == 1 ? counts.get(0) : 0;
    }
}
