package io.starkeep.spark;

import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/// `spark.sql.catalog.NAME=io.starkeep.spark.StarkeepCatalog`, with `spark.sql.catalog.NAME.url`,
/// `.user` and `.password`: tables are `NAME.database.table`. Tables are made and dropped in
/// Starkeep, not here.
public final class StarkeepCatalog implements TableCatalog, FunctionCatalog {
    private @Nullable String name;
    private @Nullable Frontend frontend;

    /// For Spark.
    public StarkeepCatalog() {}

    @Override
    public void initialize(String catalogName, CaseInsensitiveStringMap options) {
        name = catalogName;
        frontend = Frontend.of(options);
    }

    @Override
    public String name() {
        return initialized(name);
    }

    @Override
    public Table loadTable(Identifier identifier) throws NoSuchTableException {
        if (identifier.namespace().length != 1) {
            throw new NoSuchTableException(identifier);
        }
        TableName table = new TableName(identifier.namespace()[0], identifier.name());
        try {
            return StarkeepTable.load(initialized(frontend), table);
        } catch (ServerException e) {
            if (e.isUnknownName()) {
                throw new NoSuchTableException(identifier);
            }
            throw e;
        }
    }

    private static <T> T initialized(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("Spark has not initialized the catalog");
        }
        return part;
    }

    @Override
    public Identifier[] listTables(String[] namespace) {
        throw notHere("listing tables");
    }

    @Override
    public Table alterTable(Identifier identifier, TableChange... changes) {
        throw notHere("changing tables");
    }

    @Override
    public boolean dropTable(Identifier identifier) {
        throw notHere("dropping tables");
    }

    @Override
    public void renameTable(Identifier from, Identifier to) {
        throw notHere("renaming tables");
    }

    private static UnsupportedOperationException notHere(String what) {
        return new UnsupportedOperationException(
                "Starkeep's catalog in Spark does not support " + what + " yet; use SQL there");
    }

    @Override
    public Identifier[] listFunctions(String[] namespace) {
        return new Identifier[] {Identifier.of(new String[0], BucketFunction.NAME)};
    }

    @Override
    public UnboundFunction loadFunction(Identifier identifier) throws NoSuchFunctionException {
        if (!identifier.name().equals(BucketFunction.NAME)) {
            throw new NoSuchFunctionException(identifier);
        }
        return new BucketFunction();
    }
}
