package io.starkeep.plan.bind;

import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.PlanContext;
import io.starkeep.plan.schema.SystemTables;
import io.starkeep.plan.tree.Field;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.Relation;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Names of tables: common tables first, then information_schema, then the catalog.
final class TableBinder {
    private final StatementBinding statement;
    private final CommonTables commonTables;

    TableBinder(StatementBinding statement, CommonTables commonTables) {
        this.statement = statement;
        this.commonTables = commonTables;
    }

    RelationBinder.Bound bind(Relation.Table table) {
        QualifiedName name = table.name();
        if (name.parts().size() == 1) {
            Optional<CommonTables.Entry> common = commonTables.find(name.last());
            if (common.isPresent()) {
                return commonTable(table, common.get());
            }
        }
        String database = database(name, statement.context());
        return SystemTables.isSystemDatabase(database)
                ? systemTable(table, database)
                : stored(table, database);
    }

    /// The database that a table's name means.
    static String database(QualifiedName name, PlanContext context) {
        return name.qualifier()
                .or(context::database)
                .orElseThrow(() -> StarkeepException.of(ErrorCode.NO_DATABASE_SELECTED));
    }

    private RelationBinder.Bound commonTable(Relation.Table table, CommonTables.Entry common) {
        String generated = statement.newAlias();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < common.columns().size(); i++) {
            var column = common.columns().get(i);
            fields.add(new Field(StatementBinding.columnName(i), column.type(), column.nullable()));
        }
        Relation.Alias alias =
                RelationBinder.alias(table.alias(), table.name().last(), table.position());
        return new RelationBinder.Bound(
                new TypedRelation.CommonTableUse(generated, common.generatedName()),
                RelationBinder.scope(generated, alias, fields, common.columns()));
    }

    private RelationBinder.Bound systemTable(Relation.Table table, String database) {
        String generated = statement.newAlias();
        SystemTables tables = new SystemTables(statement.context());
        String wanted = table.name().last();
        SystemTables.SystemRelation relation =
                tables.relation(wanted, generated)
                        .orElseThrow(() ->
                                StarkeepException.of(
                                        ErrorCode.UNKNOWN_TABLE,
                                        database + "." + wanted,
                                        tables.hint(wanted)));
        TypedRelation.Values values = relation.values();
        List<ScopeColumn> columns = new ArrayList<>();
        String visible = visibleName(table);
        for (int i = 0; i < values.fields().size(); i++) {
            columns.add(
                    new ScopeColumn(
                            relation.columnNames().get(i),
                            Queries.reference(generated, values.fields().get(i)),
                            visible,
                            database));
        }
        return new RelationBinder.Bound(
                values, Scope.of(source(table, database, visible, columns)));
    }

    private static String visibleName(Relation.Table table) {
        return table.alias().map(Relation.Alias::name).orElseGet(() -> table.name().last());
    }

    private static Source source(
            Relation.Table table, String database, String visible, List<ScopeColumn> columns) {
        Optional<String> qualifier =
                table.alias().isPresent() ? Optional.empty() : Optional.of(database);
        return new Source(qualifier, visible, columns, false);
    }

    private RelationBinder.Bound stored(Relation.Table relation, String databaseName) {
        PlanContext context = statement.context();
        Database database = context.catalog().requireDatabase(databaseName);
        context.access()
                .require(
                        PrivilegeScope.table(databaseName, relation.name().last()),
                        Privilege.SELECT);
        Table table = database.requireTable(relation.name().last());
        String generated = statement.newAlias();
        ScanDraft scan =
                new ScanDraft(
                        generated,
                        databaseName,
                        table,
                        partitions(table, relation.partitions()),
                        relation.tablets().stream().map(TabletId::new).toList());
        statement.add(scan);
        String visible = visibleName(relation);
        return new RelationBinder.Bound(
                new TypedRelation.Scan(generated),
                Scope.of(source(relation, databaseName, visible, scan.columns(visible))));
    }

    /// The named partitions, or all when none is named.
    static List<Partition> partitions(Table table, List<String> names) {
        return names.isEmpty()
                ? table.partitions()
                : names.stream().map(table::requirePartition).distinct().toList();
    }
}
