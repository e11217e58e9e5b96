package io.starkeep.benchmark;

/// How many copies a table of the benchmarks has in a cluster.
enum Replicas {
    /// Tablets are parted among the backends, so that a query needs several of them.
    ONE(1),
    /// With three backends each has everything, so that one of them answers alone.
    THREE(3);

    private final int count;

    Replicas(int count) {
        this.count = count;
    }

    /// A clause of CREATE TABLE.
    String properties() {
        return "PROPERTIES ('replication_num' = '%d')".formatted(count);
    }
}
