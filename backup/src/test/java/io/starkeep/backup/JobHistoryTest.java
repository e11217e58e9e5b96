package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.catalog.DatabaseChange;
import io.starkeep.catalog.Disposal;
import io.starkeep.catalog.JobKind;
import io.starkeep.type.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is remembered of jobs beyond SHOW: `information_schema.backup_jobs`, `restore_jobs`.
class JobHistoryTest {
    private static final int STATE = 5;
    private static final int FINISHED = 10;
    private static final int FILES = 11;
    private static final int MOVED = 13;

    private final World world = new World();

    @BeforeEach
    void prepare() {
        world.createDatabase("shop");
        world.createTable("shop", "orders");
        world.load("shop", "orders", 0, 10, "a");
        world.createRepository("safe");
    }

    @Test
    void keepsEveryJobWithWhatItMoved() {
        world.backUp("shop", "monday");
        world.backUp("shop", "tuesday");
        List<List<@Nullable Object>> rows = rows("backup_jobs");
        assertThat(rows).extracting(row -> row.get(1)).containsExactly("tuesday", "monday");
        assertThat(rows).extracting(row -> row.get(STATE)).containsOnly("FINISHED");
        assertThat(rows).extracting(row -> row.get(FINISHED)).doesNotContainNull();
        assertThat(rows).extracting(row -> row.get(FILES)).containsOnly(2L);
        assertThat(rows).extracting(row -> row.get(MOVED)).containsExactly(0L, 2L);

        world.dropTable("shop", "orders");
        world.restore("shop", "monday");
        assertThat(rows("restore_jobs"))
                .singleElement()
                .satisfies(row -> assertThat(row.get(STATE)).isEqualTo("FINISHED"))
                .satisfies(row -> assertThat(row).contains(2L));
    }

    @Test
    void keepsThoseOfADroppedDatabaseUntilTheyAreOld() {
        world.backUp("shop", "monday");
        world.catalog.commit(draft ->
                List.of(
                        new DatabaseChange.DropDatabase(
                                draft.version().requireDatabase("shop").id(),
                                world.now,
                                Disposal.FORGET)));
        world.createDatabase("other");
        world.createTable("other", "t");
        world.backUp("other", "first");
        assertThat(rows("backup_jobs")).extracting(row -> row.get(3)).contains("shop");
        assertThat(world.service.lastGoodBackups()).containsOnlyKeys("other");

        world.now = world.now.plus(Duration.ofDays(8));
        world.backUp("other", "second");
        assertThat(rows("backup_jobs")).extracting(row -> row.get(3)).containsOnly("other");
    }

    @Test
    void neverForgetsTheLastGoodBackupOfADatabase() {
        Instant begun = world.now;
        world.backUp("shop", "monday");
        world.now = world.now.plus(Duration.ofDays(30));
        JobId failed = world.submitBackup("shop", "tuesday");
        world.service.cancel(JobKind.BACKUP, "shop", Optional.empty());
        world.run(failed);
        assertThat(world.service.lastGoodBackups()).isEqualTo(Map.of("shop", begun));
        assertThat(rows("backup_jobs")).extracting(row -> row.get(1)).contains("monday");
    }

    @Test
    void countsJobsForMonitoring() {
        world.backUp("shop", "monday");
        JobId second = world.submitBackup("shop", "tuesday", World.object("orders"));
        JobCounts running = world.service.counts().getFirst();
        assertThat(running.finished()).isEqualTo(1);
        assertThat(running.running()).isEqualTo(1);
        assertThat(running.files()).isEqualTo(2);
        assertThat(running.bytes()).isPositive();
        world.dropTable("shop", "orders");
        world.run(second);
        assertThat(world.service.counts().getFirst().failed()).isEqualTo(1);
        assertThat(world.service.counts().getFirst().running()).isZero();
    }

    private List<List<@Nullable Object>> rows(String table) {
        return world.service.systemRows(world.catalog.current(), table).orElseThrow();
    }
}
