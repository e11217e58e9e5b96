package io.starkeep.spark;

import io.starkeep.spark.QueryPlan.PlanTablet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Divides tablets among the backends that have them.
///
/// @param ticket for all of them
/// @param everywhere addresses of backends that can be asked where no backend has a tablet
record Spreading(String ticket, List<String> everywhere) {

    /// All tablets at one backend: the one that has most of them.
    TabletReads together(List<PlanTablet> tablets) {
        return reads(tablets, byHoldings(tablets));
    }

    /// The same, but among backends that have as many, buckets take turns.
    TabletReads together(List<PlanTablet> tablets, int bucket) {
        List<String> ordered = byHoldings(tablets);
        long best = holdings(tablets, ordered.get(0));
        int equal =
                (int)
                        ordered.stream()
                                .filter(address -> holdings(tablets, address) == best)
                                .count();
        List<String> turned = new ArrayList<>(ordered);
        String first = turned.remove(bucket % equal);
        turned.add(0, first);
        return reads(tablets, turned);
    }

    /// One query for each backend, each tablet at the backend that has least to do.
    List<TabletReads> apart(List<PlanTablet> tablets) {
        Map<String, List<PlanTablet>> given = new TreeMap<>();
        for (PlanTablet tablet : tablets) {
            String address =
                    tablet.addresses().stream()
                            .min(
                                    Comparator.comparing((String one) ->
                                                    given.getOrDefault(one, List.of()).size())
                                            .thenComparing(one -> one))
                            .orElseThrow();
            given.computeIfAbsent(address, one -> new ArrayList<>()).add(tablet);
        }
        List<TabletReads> reads = new ArrayList<>();
        given.forEach((address, ones) -> {
            List<String> ordered = byHoldings(ones);
            ordered.remove(address);
            ordered.add(0, address);
            reads.add(reads(ones, ordered));
        });
        return reads;
    }

    private TabletReads reads(List<PlanTablet> tablets, List<String> addresses) {
        return new TabletReads(
                ticket, tablets.stream().mapToLong(PlanTablet::id).toArray(), addresses);
    }

    /// Every backend with one of the tablets, those with most first; any backend when there are no
    /// tablets, because a sum of nothing is a row, too.
    private List<String> byHoldings(List<PlanTablet> tablets) {
        Map<String, Long> counts = new HashMap<>();
        tablets.forEach(tablet ->
                tablet.addresses().forEach(address -> counts.merge(address, 1L, Long::sum)));
        if (counts.isEmpty()) {
            return new ArrayList<>(everywhere);
        }
        List<String> ordered = new ArrayList<>(counts.keySet());
        ordered.sort(
                Comparator.comparing((String address) -> -counts.getOrDefault(address, 0L))
                        .thenComparing(address -> address));
        return ordered;
    }

    private static long holdings(List<PlanTablet> tablets, String address) {
        return tablets.stream().filter(tablet -> tablet.addresses().contains(address)).count();
    }
}
