package io.starkeep.simulation;

/// What tables of the world differ in.
///
/// @param primary a PRIMARY KEY table, else DUPLICATE KEY
/// @param ranged with the range partitions `p0` to `p2`, each of ten keys, else unpartitioned
/// @param buckets of each partition
record Shape(boolean primary, boolean ranged, int buckets) {
    static final int RANGES = 3;
    static final int RANGE = 10;

    /// The name of the range partition for a key.
    static String partitionOf(int key) {
        return "p" + key / RANGE;
    }
}
