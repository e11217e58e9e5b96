package io.starkeep.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/// Makes readers in Spark's executors.
///
/// @param rowsOnly whether only the number of rows matters
record FlightReaderFactory(boolean rowsOnly) implements PartitionReaderFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        TabletReads reads = ((TabletPartition) partition).reads();
        return new FlightReader(reads, rowsOnly, order(reads.addresses()));
    }

    /// A backend on the machine of the task first, if there is one; a task that failed begins with
    /// another one.
    private static List<String> order(List<String> addresses) {
        TaskContext task = TaskContext.get();
        List<String> order = new ArrayList<>(addresses);
        if (task != null && task.attemptNumber() > 0) {
            Collections.rotate(order, -task.attemptNumber());
            return order;
        }
        SparkEnv here = SparkEnv.get();
        if (here != null) {
            String host = here.blockManager().blockManagerId().host();
            order.stream()
                    .filter(address -> TabletReads.host(address).equals(host))
                    .findFirst()
                    .ifPresent(near -> {
                        order.remove(near);
                        order.add(0, near);
                    });
        }
        return order;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        throw new UnsupportedOperationException("Rows come in batches");
    }
}
