package io.starkeep.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.Access;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.RecycleBin;
import io.starkeep.catalog.Recycled;
import io.starkeep.catalog.RestoreTrace;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.UserIdentity;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.type.JobId;
import io.starkeep.type.ParameterValue;
import io.starkeep.type.PartitionId;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What a statement takes from its surroundings: privileges, parameters, and what it tells of its
/// columns.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContextTest {
    private final Analyzer analyzer = new DialectAnalyzer();
    private EngineWorld engine;

    @BeforeAll
    void open(@TempDir Path directory) {
        engine = new EngineWorld(directory);
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private static Access stranger() {
        return PlanWorld.catalog().access(new UserIdentity("eve", "%"));
    }

    @Test
    void readingNeedsSelectAndWritingNeedsLoad() {
        PlanContext context = PlanWorld.context(stranger());
        assertThatThrownBy(() -> analyzer.query(PlanWorld.query("SELECT 1 FROM people"), context))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("SELECT")
                .hasMessageContaining("people");
        assertThatThrownBy(() ->
                        analyzer.delete(
                                PlanWorld.manipulation(
                                        Manipulation.Delete.class,
                                        "DELETE FROM people WHERE id = 1"),
                                context))
                .hasMessageContaining("LOAD");
        assertThatThrownBy(() ->
                        analyzer.insert(
                                PlanWorld.manipulation(
                                        Manipulation.Insert.class,
                                        "INSERT INTO teams VALUES ('a', 'b', 1)"),
                                context))
                .hasMessageContaining("LOAD");
    }

    @Test
    void informationSchemaShowsWhatTheUserMaySee() {
        BoundQuery query =
                analyzer.query(
                        PlanWorld.query(
                                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema ="
                                        + " 'shop'"),
                        PlanWorld.context(stranger()));
        assertThat(engine.rows(new EngineSqlRenderer().render(query, EngineWorld::relation)))
                .containsExactly("0");
    }

    @Test
    void showsWhatIsInTheRecycleBinAndWhoPutItThere() {
        Table days = PlanWorld.days();
        Instant dropped = Instant.parse("2026-11-22T13:00:00Z");
        PartitionId replaced = new PartitionId(900);
        var bin =
                new RecycleBin(
                        Map.of(),
                        Map.of(new TableId(800), dropped("old", dropped)),
                        Map.of(
                                replaced,
                                new Recycled.RecycledPartition(
                                        days.databaseId(),
                                        days.id(),
                                        Partition.empty(
                                                replaced,
                                                "p9",
                                                Optional.empty(),
                                                List.of(new TabletId(901)),
                                                Map.of(),
                                                dropped),
                                        dropped.plusSeconds(1))),
                        Map.of(
                                new JobId(77),
                                new RestoreTrace(
                                        new JobId(77),
                                        days.databaseId(),
                                        dropped,
                                        List.of(),
                                        List.of(),
                                        List.of(
                                                new RestoreTrace.PartitionTrace(
                                                        days.id(),
                                                        Optional.of(replaced),
                                                        Optional.empty())))));
        String select =
                "SELECT concat_ws('|', type, id, name, table_name, drop_time, reason,"
                        + " coalesce(restore_job_id, 0), expire_time) FROM"
                        + " information_schema.recycle_bin";
        PlanContext context = PlanWorld.context();
        BoundQuery query =
                analyzer.query(PlanWorld.query(select), context.in(with(context.catalog(), bin)));
        assertThat(engine.rows(new EngineSqlRenderer().render(query, EngineWorld::relation)))
                .containsExactlyInAnyOrder(
                        "PARTITION|900|p9|days|2026-11-22 21:00:01|RESTORE|77|2026-11-23 21:00:01",
                        "TABLE|800|old|old|2026-11-22 21:00:00|DROP|0|2026-11-23 21:00:00");
    }

    private static Recycled.RecycledTable dropped(String name, Instant when) {
        Table like = PlanWorld.teams();
        return new Recycled.RecycledTable(
                new Table(
                        new TableId(800),
                        like.databaseId(),
                        name,
                        like.schema(),
                        like.partitioning(),
                        like.distribution(),
                        like.properties(),
                        like.partitions(),
                        like.created(),
                        ""),
                when);
    }

    private static CatalogVersion with(CatalogVersion catalog, RecycleBin bin) {
        return new CatalogVersion(
                catalog.sequence(),
                catalog.nextId(),
                catalog.databasesById(),
                catalog.databaseIds(),
                catalog.transactions(),
                bin,
                catalog.repositories(),
                catalog.jobs(),
                catalog.accounts(),
                catalog.members(),
                catalog.settings(),
                catalog.care());
    }

    @Test
    void parametersHaveTheTypesThatTheClientGave() {
        BoundQuery query =
                analyzer.query(
                        PlanWorld.query("SELECT ?, ?, ?, ?, ? FROM people WHERE id = ? LIMIT ?"),
                        PlanWorld.context(
                                new ParameterValue.Whole(BigInteger.valueOf(300)),
                                new ParameterValue.Exact(new BigDecimal("1.50")),
                                new ParameterValue.Text("it's"),
                                new ParameterValue.Day(LocalDate.of(2024, 2, 29)),
                                new ParameterValue.Null(),
                                new ParameterValue.Whole(BigInteger.ONE),
                                new ParameterValue.Whole(BigInteger.TEN)));
        assertThat(engine.rows(new EngineSqlRenderer().render(query, EngineWorld::relation)))
                .containsExactly("300 | 1.50 | it's | 2024-02-29 | NULL");
        assertThat(query.columns())
                .extracting(column -> column.type().sql())
                .containsExactly("SMALLINT", "DECIMAL(3,2)", "VARCHAR(4)", "DATE", "NULL");
        assertThatThrownBy(() -> analyzer.query(PlanWorld.query("SELECT ?"), PlanWorld.context()))
                .hasMessage("No value was given for parameter 1 at line 1, column 8");
    }

    @Test
    void columnsAreLabelledAsMySqlDoes() {
        List<OutputColumn> columns =
                analyzer.query(
                                PlanWorld.query(
                                        "SELECT p.id, NAME, count(*) over (), id+1 AS next, 'a' FROM"
                                                + " people p"),
                                PlanWorld.context())
                        .columns();
        assertThat(columns)
                .extracting(OutputColumn::name)
                .containsExactly("id", "NAME", "count(*) over ()", "next", "'a'");
        assertThat(columns.getFirst())
                .isEqualTo(new OutputColumn("id", SqlType.Scalar.INT, false, "p", "shop"));
        assertThat(columns.get(3).table()).isEmpty();
    }

    @Test
    void outerJoinsMakeColumnsNullable() {
        List<OutputColumn> columns =
                analyzer.query(
                                PlanWorld.query(
                                        "SELECT p.id, t.team FROM people p LEFT JOIN teams t ON"
                                                + " p.team = t.team"),
                                PlanWorld.context())
                        .columns();
        assertThat(columns).extracting(OutputColumn::nullable).containsExactly(false, true);
    }

    @Test
    void aTableNeedsADatabase() {
        PlanContext context = PlanWorld.context();
        PlanContext homeless =
                new PlanContext(
                        context.catalog(),
                        context.access(),
                        java.util.Optional.empty(),
                        context.variables(),
                        context.login(),
                        context.connectionId(),
                        context.now(),
                        context.zone(),
                        List.of());
        assertThatThrownBy(() -> analyzer.query(PlanWorld.query("SELECT 1 FROM people"), homeless))
                .hasMessage("No database selected");
    }
}
