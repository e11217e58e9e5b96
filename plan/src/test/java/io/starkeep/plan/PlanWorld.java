package io.starkeep.plan;

import io.starkeep.catalog.Access;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Distribution;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionScheme;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.UserIdentity;
import io.starkeep.sql.ParserOptions;
import io.starkeep.sql.SqlParser;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.sql.tree.Query;
import io.starkeep.sql.tree.QueryStatement;
import io.starkeep.type.BoundValue;
import io.starkeep.type.Column;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.KeysType;
import io.starkeep.type.ParameterValue;
import io.starkeep.type.PartitionId;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import io.starkeep.type.TableId;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The database that the tests of planning ask about.
final class PlanWorld {
    static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");

    private static final DatabaseId DATABASE = new DatabaseId(10);

    private PlanWorld() {}

    /// People: id, name, team, pay, born, active, score.
    static Table people() {
        return table(
                20,
                "people",
                KeysType.DUPLICATE,
                1,
                List.of(
                        column("id", Scalar.INT, false),
                        column("name", new SqlType.Varchar(20), true),
                        column("team", new SqlType.Varchar(10), true),
                        column("pay", new SqlType.Decimal(10, 2), true),
                        column("born", Scalar.DATE, true),
                        column("active", Scalar.BOOLEAN, true),
                        column("score", Scalar.DOUBLE, true)),
                List.of("id"));
    }

    /// Teams: team, title, size.
    static Table teams() {
        return table(
                30,
                "teams",
                KeysType.PRIMARY,
                1,
                List.of(
                        column("team", new SqlType.Varchar(10), false),
                        column("title", new SqlType.Varchar(8), true),
                        column("size", Scalar.TINYINT, true)),
                List.of("team"));
    }

    /// Days in three range partitions of four buckets each: day, id, note, at.
    static Table days() {
        Table plain =
                table(
                        40,
                        "days",
                        KeysType.DUPLICATE,
                        2,
                        List.of(
                                column("day", Scalar.DATE, false),
                                column("id", Scalar.BIGINT, false),
                                new Column(
                                        "note",
                                        new SqlType.Varchar(5),
                                        false,
                                        new DefaultValue.Constant("none"),
                                        ""),
                                new Column(
                                        "at",
                                        Scalar.DATETIME,
                                        true,
                                        new DefaultValue.CurrentTimestamp(),
                                        "")),
                        List.of("id"));
        return new Table(
                plain.id(),
                plain.databaseId(),
                plain.name(),
                plain.schema(),
                new PartitionScheme.RangePartitioned(List.of("day")),
                plain.distribution(),
                Map.of(),
                List.of(
                        range(41, "p1", new BoundValue.Min(), "2024-01-01"),
                        range(42, "p2", new BoundValue.Value("2024-01-01"), "2024-02-01"),
                        range(43, "p3", new BoundValue.Value("2024-02-01"), "2024-03-01")),
                NOW,
                "");
    }

    private static Partition range(long id, String name, BoundValue low, String high) {
        return partition(
                id,
                name,
                Optional.of(new PartitionRange(List.of(low), List.of(new BoundValue.Value(high)))));
    }

    private static Partition partition(long id, String name, Optional<PartitionRange> range) {
        List<TabletId> tablets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tablets.add(new TabletId(id * 10 + i));
        }
        return Partition.empty(new PartitionId(id), name, range, tablets, Map.of(), NOW);
    }

    private static Column column(String name, SqlType type, boolean nullable) {
        return new Column(name, type, nullable, new DefaultValue.None(), "");
    }

    private static Table table(
            long id,
            String name,
            KeysType keys,
            int keyCount,
            List<Column> columns,
            List<String> buckets) {
        return new Table(
                new TableId(id),
                DATABASE,
                name,
                new TableSchema(keys, columns, keyCount),
                new PartitionScheme.Unpartitioned(),
                new Distribution(buckets, 4),
                Map.of(),
                List.of(partition(id + 1, name, Optional.empty())),
                NOW,
                "");
    }

    static CatalogVersion catalog() {
        List<Table> tables = List.of(people(), teams(), days());
        Map<TableId, Table> byId = new java.util.TreeMap<>();
        Map<String, TableId> ids = new java.util.TreeMap<>();
        tables.forEach(table -> byId.put(table.id(), table));
        tables.forEach(table -> ids.put(table.name(), table.id()));
        Database database = new Database(DATABASE, "shop", NOW, byId, ids);
        CatalogVersion empty = CatalogVersion.initial();
        return new CatalogVersion(
                1,
                1000,
                Map.of(DATABASE, database),
                Map.of("shop", DATABASE),
                empty.transactions(),
                empty.recycleBin(),
                empty.repositories(),
                empty.jobs(),
                empty.accounts(),
                empty.members(),
                empty.settings(),
                empty.care());
    }

    static PlanContext context(ParameterValue... parameters) {
        CatalogVersion catalog = catalog();
        return context(catalog.access(UserIdentity.ROOT), parameters);
    }

    static PlanContext context(Access access, ParameterValue... parameters) {
        return new PlanContext(
                catalog(),
                access,
                Optional.of("shop"),
                new Variables(),
                "'root'@'127.0.0.1'",
                7,
                NOW,
                ZoneId.of("Asia/Shanghai"),
                List.of(parameters));
    }

    static Query query(String sql) {
        return ((QueryStatement) new SqlParser(ParserOptions.DEFAULT).statement(sql)).query();
    }

    static <T extends Manipulation> T manipulation(Class<T> kind, String sql) {
        return kind.cast(new SqlParser(ParserOptions.DEFAULT).statement(sql));
    }

    /// A few variables.
    private record Variables() implements StatementVariables {
        private static final Map<String, TypedValue> VALUES =
                Map.of(
                        "autocommit", TypedValue.of(1),
                        "version", TypedValue.of("5.1.0"),
                        "sql_mode", TypedValue.of("ONLY_FULL_GROUP_BY"));

        @Override
        public Optional<TypedValue> value(String name) {
            return Optional.ofNullable(VALUES.get(name.toLowerCase(java.util.Locale.ROOT)));
        }

        @Override
        public Optional<TypedValue> globalValue(String name) {
            return value(name);
        }

        @Override
        public TypedValue userVariable(String name) {
            return name.equals("x") ? TypedValue.of(42) : TypedValue.NULL;
        }

        @Override
        public Collection<String> names() {
            return VALUES.keySet().stream().sorted().toList();
        }
    }
}
