package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import io.starkeep.type.JobId;
import io.starkeep.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The properties by which a restore may do more to live tables than fill them.
class RestoreOptionsTest {
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

    private JobId submit(Map<String, String> properties, BackupObject... objects) {
        return world.service.submitRestore(
                new RestoreRequest(
                        "shop", Optional.empty(), "monday", "safe", List.of(objects), properties));
    }

    private JobId restore(Map<String, String> properties, BackupObject... objects) {
        JobId job = submit(properties, objects);
        world.run(job);
        assertThat(world.restoreRow("shop")).containsEntry("State", "FINISHED");
        return job;
    }

    private void assertRefused(ThrowingCallable statement, String... parts) {
        long before = world.catalog.current().sequence();
        assertThatThrownBy(statement)
                .isInstanceOf(StarkeepException.class)
                .satisfies(problem -> assertThat(problem.getMessage()).contains(parts));
        assertThat(world.catalog.current().sequence()).isEqualTo(before);
    }

    private void replaceTablesByOthers() {
        world.dropTable("shop", "orders");
        world.dropTable("shop", "customers");
        world.createTable(
                "shop",
                "orders",
                World.schema(World.column("price", SqlType.Scalar.BIGINT)),
                3,
                0,
                10);
        world.createTable("shop", "customers", World.schema(), 5);
        world.load("shop", "customers", 0, 3, "live");
    }

    @Test
    void listsEveryDifferenceOfEveryTableBeforeAnythingMoves() {
        replaceTablesByOthers();
        assertRefused(
                () -> submit(Map.of()),
                "table 'shop.orders': number of columns is 3 here and 2 in the snapshot",
                "table 'shop.customers': partition 'customers' has 5 buckets here and 2",
                "force_replace");
    }

    @Test
    void replacesTablesThatDoNotFitAndKeepsThemRecoverable() {
        replaceTablesByOthers();
        List<String> live = world.rows("shop", "customers");
        JobId job = submit(Map.of("force_replace", "true"));
        world.runTo(job, "COMMITTING");
        assertThat(world.rows("shop", "customers")).isEqualTo(live);
        world.restart();
        world.run(job);

        assertThat(world.rows("shop", "orders")).hasSize(20).contains("3,first");
        assertThat(world.rows("shop", "customers")).hasSize(9);
        assertThat(world.table("shop", "orders").schema().columns()).hasSize(2);
        assertThat(world.catalog.current().recycleBin().tables()).hasSize(2);

        world.service.recoverRestore(job);
        world.retain();
        assertThat(world.rows("shop", "customers")).isEqualTo(live);
        assertThat(world.table("shop", "orders").schema().columns()).hasSize(3);
        assertThat(world.catalog.current().recycleBin().tables()).hasSize(2);
    }

    @Test
    void replacesNoTableThatFits() {
        JobId job = restore(Map.of("force_replace", "TRUE"));
        assertThat(world.catalog.current().recycleBin().tables()).isEmpty();
        assertThat(world.catalog.current().recycleBin().partitions()).hasSize(3);
        world.service.recoverRestore(job);
    }

    @Test
    void replacesNoTableForSomeOfItsPartitions() {
        replaceTablesByOthers();
        assertRefused(
                () -> submit(Map.of("force_replace", "true"), World.object("orders", "p0")),
                "number of columns is 3 here",
                "whole tables");
    }

    @Test
    void removesTablesThatTheSnapshotLacks() {
        world.createTable("shop", "surplus");
        world.load("shop", "surplus", 0, 4, "new");
        restore(Map.of());
        assertThat(world.rows("shop", "surplus")).hasSize(4);

        JobId job = restore(Map.of("clean_tables", "true"));
        assertThat(world.catalog.current().requireDatabase("shop").tables())
                .extracting(table -> table.name())
                .containsExactly("customers", "orders");

        world.service.recoverRestore(job);
        assertThat(world.rows("shop", "surplus")).hasSize(4);
    }

    @Test
    void removesPartitionsThatTheSnapshotLacks() {
        world.dropTable("shop", "orders");
        world.createTable("shop", "orders", 10, 15, 25, 40);
        world.load("shop", "orders", 10, 40, "live");
        assertRefused(
                () -> submit(Map.of("clean_partitions", "true")),
                "partition 'p0' is [(10), (15)) here",
                "partition 'p1' is [(15), (25)) here");

        world.dropTable("shop", "orders");
        world.createTable("shop", "orders", 0, 10, 20, 40);
        world.load("shop", "orders", 20, 40, "live");
        JobId job = restore(Map.of("clean_partitions", "true"));
        assertThat(world.table("shop", "orders").partitions()).hasSize(2);
        assertThat(world.rows("shop", "orders")).hasSize(20);

        world.service.recoverRestore(job);
        assertThat(world.rows("shop", "orders")).hasSize(20).contains("39,live");
    }

    @Test
    void putsPartitionsOfTheSnapshotWhereSurplusOnesWere() {
        world.backUp("shop", "some", World.object("orders", "p1"));
        world.dropTable("shop", "orders");
        world.createTable("shop", "orders", 0, 20);
        world.load("shop", "orders", 0, 20, "live");
        RestoreRequest request =
                new RestoreRequest(
                        "shop",
                        Optional.empty(),
                        "some",
                        "safe",
                        List.of(),
                        Map.of("clean_partitions", "true"));
        JobId job = world.service.submitRestore(request);
        world.run(job);
        assertThat(world.rows("shop", "orders")).hasSize(10).contains("15,first");
        world.service.recoverRestore(job);
        assertThat(world.rows("shop", "orders")).hasSize(20).contains("15,live");
    }

    @Test
    void cleansOnlyWithWholeObjects() {
        assertRefused(
                () -> submit(Map.of("clean_tables", "true"), World.object("orders")),
                "leave ON out");
        assertRefused(
                () -> submit(Map.of("clean_partitions", "true"), World.object("orders", "p0")),
                "leave PARTITION out");
    }

    @ParameterizedTest
    @CsvSource({
        "force_replace, yes, must be true or false",
        "atomic_restore, false, a restore shows all its data at one moment",
        "reserve_replica, true, as many replicas as this cluster can hold",
        "reserve_colocate, true, there are no colocation groups",
        "reserve_dynamic_partition_enable, true, there are no dynamic partitions",
        "reserve_privilege, true, does not know the properties 'reserve_privilege'"
    })
    void refusesWithAReason(String key, String value, String reason) {
        assertRefused(() -> submit(Map.of(key, value)), key, reason);
    }

    @Test
    void acceptsWhatHoldsAnyway() {
        restore(Map.of("atomic_restore", "true", "reserve_replica", "false"));
    }
}
