package io.starkeep.spark;

import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;

/// Appends rows by stream loads, one for each of Spark's partitions. A load's label is made of the
/// write and the partition, not of the attempt: a task that is run again loads nothing twice.
///
/// @param name of the write, unique
record LoadWrite(StreamLoads loads, StructType schema, String name) implements Write, BatchWrite {
    static LoadWrite of(StreamLoads loads, LogicalWriteInfo info) {
        RowJson.requireWritable(info.schema());
        return new LoadWrite(loads, info.schema(), "spark_" + info.queryId().replace("-", ""));
    }

    @Override
    public BatchWrite toBatch() {
        return this;
    }

    @Override
    public String description() {
        return "Starkeep[" + name + "]";
    }

    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
        return new LoadWriterFactory(loads, schema, name);
    }

    /// Every load committed by itself when its task did.
    @Override
    public void commit(WriterCommitMessage[] messages) {}

    /// What was loaded stays: a job that is run again is another write, with other labels.
    @Override
    public void abort(WriterCommitMessage[] messages) {}
}
