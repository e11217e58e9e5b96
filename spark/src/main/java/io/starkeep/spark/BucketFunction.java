package io.starkeep.spark;

import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// The name by which Spark knows that two tables are in buckets in the same way. Spark never needs
/// its values: rows come from their buckets.
final class BucketFunction implements UnboundFunction {
    static final String NAME = "bucket";
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "bucket(number of buckets, column): the bucket of a row of Starkeep";
    }

    @Override
    public BoundFunction bind(StructType inputType) {
        return new Bound(inputType.fields()[inputType.size() - 1].dataType());
    }

    private record Bound(DataType column) implements BoundFunction {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public DataType[] inputTypes() {
            return new DataType[] {DataTypes.IntegerType, column};
        }

        @Override
        public DataType resultType() {
            return DataTypes.IntegerType;
        }

        @Override
        public String canonicalName() {
            return "io.starkeep.bucket(" + column.catalogString() + ")";
        }
    }
}
