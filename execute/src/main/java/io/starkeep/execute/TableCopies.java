package io.starkeep.execute;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.Disposal;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.TableChange;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.definition.TableBlueprint;
import io.starkeep.execute.definition.TableRules;
import io.starkeep.execute.definition.TableRules.QueryColumn;
import io.starkeep.plan.Analyzer;
import io.starkeep.plan.OutputColumn;
import io.starkeep.sql.tree.Definition;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// CREATE TABLE LIKE and CREATE TABLE AS SELECT. Thread-safe.
final class TableCopies {
    private final Catalog catalog;
    private final Analyzer analyzer;
    private final TableDefinitions tables;
    private final ManipulationHandler manipulations;

    TableCopies(
            Catalog catalog,
            Analyzer analyzer,
            TableDefinitions tables,
            ManipulationHandler manipulations) {
        this.catalog = catalog;
        this.analyzer = analyzer;
        this.tables = tables;
        this.manipulations = manipulations;
    }

    Outcome like(Definition.CreateTableLike create, SessionContext session) {
        TableName name = TableName.of(create.name(), session);
        TableName source = TableName.of(create.source(), session);
        session.access(catalog.current()).require(source.scope(), Privilege.SELECT);
        TableBlueprint blueprint = TableBlueprint.like(source.require(catalog.current()));
        tables.create(name, blueprint, create.ifNotExists(), session);
        return Outcome.DONE;
    }

    /// Makes the table, then fills it like INSERT; when that fails the table goes again.
    Outcome ofQuery(Definition.CreateTableAs create, SessionContext session) {
        TableName name = TableName.of(create.name(), session);
        session.access(catalog.current()).require(name.scope(), Privilege.LOAD);
        TableBlueprint blueprint = TableRules.ofQuery(columns(create, session), create.options());
        Optional<Table> table = tables.create(name, blueprint, create.ifNotExists(), session);
        if (table.isEmpty()) {
            return Outcome.DONE;
        }
        try {
            return manipulations.change(filling(create, name), session);
        } catch (RuntimeException failure) {
            dropAgain(table.get(), session, failure);
            throw failure;
        }
    }

    private static Manipulation.Insert filling(Definition.CreateTableAs create, TableName name) {
        return new Manipulation.Insert(
                create.position(),
                new QualifiedName(create.name().position(), List.of(name.database(), name.table())),
                List.of(),
                Optional.empty(),
                List.of(),
                create.query());
    }

    private void dropAgain(Table table, SessionContext session, RuntimeException failure) {
        try {
            catalog.commit(draft ->
                    draft.version().table(table.databaseId(), table.id()).isEmpty()
                            ? List.of()
                            : List.of(
                                    new TableChange.DropTable(
                                            table.databaseId(),
                                            table.id(),
                                            session.clock().instant(),
                                            Disposal.FORGET)));
        } catch (StarkeepException second) {
            failure.addSuppressed(second);
        }
    }

    private List<QueryColumn> columns(Definition.CreateTableAs create, SessionContext session) {
        List<OutputColumn> found =
                analyzer.query(create.query(), session.planContext(catalog.current())).columns();
        List<String> names =
                create.columns().isEmpty()
                        ? found.stream().map(OutputColumn::name).toList()
                        : create.columns();
        if (names.size() != found.size()) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "CREATE TABLE names %s columns, the query has %s"
                            .formatted(names.size(), found.size()));
        }
        List<QueryColumn> columns = new ArrayList<>();
        for (int at = 0; at < names.size(); at++) {
            OutputColumn column = found.get(at);
            columns.add(new QueryColumn(names.get(at), stored(column.type()), column.nullable()));
        }
        return columns;
    }

    /// Strings become as wide as they can be; NULL alone becomes BOOLEAN, as in StarRocks.
    private static SqlType stored(SqlType type) {
        return switch (type) {
            case SqlType.Char _, SqlType.Varchar _ -> SqlType.STRING;
            case SqlType.Scalar.NULL -> SqlType.Scalar.BOOLEAN;
            case SqlType.Scalar.TIME -> SqlType.STRING;
            case SqlType.Array(SqlType element) -> new SqlType.Array(stored(element));
            case SqlType.Scalar _, SqlType.Decimal _, SqlType.Varbinary _ -> type;
        };
    }
}
