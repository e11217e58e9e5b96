package io.starkeep.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.types.StructType;

/// Makes writers in Spark's executors.
record LoadWriterFactory(StreamLoads loads, StructType schema, String name)
        implements DataWriterFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public DataWriter<InternalRow> createWriter(int partition, long task) {
        return new LoadWriter(loads, schema, name + "_" + partition);
    }
}
