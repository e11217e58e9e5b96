package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.RecycleBin;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.JobId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// RECOVER RESTORE: one record takes everything back that a restore did, or nothing.
class RestoreUndoTest {
    private final World world = new World();

    @BeforeEach
    void backUp() {
        world.createDatabase("shop");
        world.createTable("shop", "orders", 0, 10, 20);
        world.createTable("shop", "customers");
        world.load("shop", "orders", 0, 20, "first");
        world.load("shop", "customers", 0, 9, "first");
        world.createRepository("safe");
        world.backUp("shop", "monday");
        world.now = world.now.plusSeconds(60);
    }

    private JobId restore(BackupObject... objects) {
        JobId job = world.submitRestore("shop", "monday", objects);
        world.run(job);
        world.now = world.now.plusSeconds(60);
        return job;
    }

    private void assertRefused(JobId job, String... parts) {
        long before = world.catalog.current().sequence();
        assertThatThrownBy(() -> world.service.recoverRestore(job))
                .isInstanceOf(StarkeepException.class)
                .satisfies(problem -> assertThat(problem.getMessage()).contains(parts));
        assertThat(world.catalog.current().sequence()).isEqualTo(before);
    }

    @Test
    void bringsBackEveryTableOfTheJobWithOneRecord() {
        world.load("shop", "orders", 0, 20, "precious");
        world.delete("shop", "customers", 3);
        List<String> orders = world.rows("shop", "orders");
        List<String> customers = world.rows("shop", "customers");
        JobId job = restore();
        assertThat(world.rows("shop", "orders")).isNotEqualTo(orders);

        long before = world.catalog.current().sequence();
        world.service.recoverRestore(job);
        world.retain();

        assertThat(world.catalog.current().sequence()).isEqualTo(before + 1);
        assertThat(world.rows("shop", "orders")).isEqualTo(orders);
        assertThat(world.rows("shop", "customers")).isEqualTo(customers);
        world.restart();
        assertThat(world.rows("shop", "orders")).isEqualTo(orders);
        world.load("shop", "orders", 0, 1, "goes on");
        assertThat(world.rows("shop", "orders")).hasSize(orders.size() + 1);
    }

    @Test
    void keepsWhatWasLoadedSinceInTheRecycleBin() {
        JobId job = restore(World.object("customers"));
        world.load("shop", "customers", 50, 51, "after the restore");
        List<String> restored = world.rows("shop", "customers");
        RecycleBin before = world.catalog.current().recycleBin();
        assertThat(before.partitions()).hasSize(1);

        world.service.recoverRestore(job);

        RecycleBin bin = world.catalog.current().recycleBin();
        assertThat(bin.partitions())
                .hasSize(1)
                .doesNotContainKeys(before.partitions().keySet().iterator().next());
        assertThat(bin.partitions().values().iterator().next().partition().visibleVersion().value())
                .isGreaterThan(2);
        assertThat(restored).contains("50,after the restore");
        assertThat(world.rows("shop", "customers")).hasSize(9);
        assertRefused(job, "is undone already");
    }

    @Test
    void removesTablesAndPartitionsThatTheRestoreMade() {
        world.dropTable("shop", "orders");
        world.createTable("shop", "orders", 0, 10);
        world.load("shop", "orders", 0, 10, "live");
        JobId job =
                restore(
                        World.object("orders"),
                        new BackupObject("customers", List.of(), Optional.of("copy")));
        assertThat(world.rows("shop", "copy")).hasSize(9);
        assertThat(world.table("shop", "orders").partitions()).hasSize(2);

        world.service.recoverRestore(job);

        assertThat(world.catalog.current().requireDatabase("shop").table("copy")).isEmpty();
        assertThat(world.table("shop", "orders").partitions()).hasSize(1);
        assertThat(world.rows("shop", "orders")).hasSize(10).contains("3,live");
    }

    @Test
    void undoesRestoresInTheOppositeOrderOnly() {
        world.load("shop", "customers", 20, 21, "original");
        JobId first = restore(World.object("customers"));
        world.load("shop", "customers", 30, 31, "between");
        JobId second = restore(World.object("customers"));

        assertRefused(first, "was dropped, truncated or replaced", "undo restore " + second);
        world.service.recoverRestore(second);
        assertThat(world.rows("shop", "customers")).contains("30,between");
        world.service.recoverRestore(first);
        assertThat(world.rows("shop", "customers")).hasSize(10).contains("20,original");
    }

    @Test
    void refusesWhenAPartIsGone() {
        JobId job = restore();
        world.dropTable("shop", "orders");
        assertRefused(job, "table", "was dropped since");
        assertThat(world.rows("shop", "customers")).hasSize(9);
        assertRefused(new JobId(4), "knows no such restore");
    }

    @Test
    void forgetsRestoresWithTheRecycleBin() {
        JobId job = restore();
        world.now = world.now.plus(world.catalog.current().settings().recycleTime());
        world.catalog.commit(draft ->
                draft.version()
                        .recycleBin()
                        .erasures(
                                world.now.minus(world.catalog.current().settings().recycleTime())));
        assertThat(world.catalog.current().recycleBin())
                .isEqualTo(new World().catalog.current().recycleBin());
        assertRefused(job, "longer ago than catalog_trash_expire_second");
    }

    @Test
    void knowsWhichRestorePutSomethingIntoTheBin() {
        JobId job = restore(World.object("customers"));
        RecycleBin bin = world.catalog.current().recycleBin();
        assertThat(bin.partitions().values())
                .allSatisfy(one ->
                        assertThat(bin.restoreOf(one).map(trace -> trace.job())).contains(job));
    }
}
