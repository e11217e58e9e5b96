package io.starkeep.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.HasPartitionKey;

/// The work of a task that reads one whole bucket, so that Spark joins bucket with bucket.
final class BucketPartition extends TabletPartition implements HasPartitionKey {
    private static final long serialVersionUID = 1L;

    private final int bucket;

    BucketPartition(TabletReads reads, int bucket) {
        super(reads);
        this.bucket = bucket;
    }

    @Override
    public InternalRow partitionKey() {
        return new GenericInternalRow(new Object[] {bucket});
    }
}
