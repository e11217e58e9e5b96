package io.starkeep.spark;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/// `spark.read.format("starkeep")` with the options `url`, `user`, `password` and `table`
/// (`database.table`).
public final class StarkeepSource implements TableProvider, DataSourceRegister {
    /// For the service loader.
    public StarkeepSource() {}

    @Override
    public String shortName() {
        return "starkeep";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return table(options).schema();
    }

    @Override
    public Table getTable(
            StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return table(new CaseInsensitiveStringMap(properties));
    }

    private static StarkeepTable table(CaseInsensitiveStringMap options) {
        String table = options.get("table");
        if (table == null) {
            throw new IllegalArgumentException(
                    "Name the table by the option table: database.table");
        }
        return StarkeepTable.load(Frontend.of(options), TableName.parse(table));
    }
}
