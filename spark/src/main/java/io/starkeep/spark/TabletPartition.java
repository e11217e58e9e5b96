package io.starkeep.spark;

import org.apache.spark.sql.connector.read.InputPartition;

/// The work of one task, best done on the machine of its tablets.
class TabletPartition implements InputPartition {
    private static final long serialVersionUID = 1L;

    private final TabletReads reads;

    TabletPartition(TabletReads reads) {
        this.reads = reads;
    }

    TabletReads reads() {
        return reads;
    }

    @Override
    public String[] preferredLocations() {
        return reads.hosts();
    }
}
