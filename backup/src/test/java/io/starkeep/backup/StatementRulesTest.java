package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.RepositoryAccess;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.Location;
import io.starkeep.type.JobId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the statements refuse, and how they say so.
class StatementRulesTest {
    private final World world = new World();

    @BeforeEach
    void prepare() {
        world.createDatabase("shop");
        world.createTable("shop", "orders", 0, 10, 20);
        world.load("shop", "orders", 0, 20, "first");
        world.createRepository("safe");
    }

    private static void assertRefused(ThrowingCallable statement, String... parts) {
        assertThatThrownBy(statement)
                .isInstanceOf(StarkeepException.class)
                .satisfies(problem -> assertThat(problem.getMessage()).contains(parts));
    }

    private void backUpWith(String key, String value) {
        world.service.submitBackup(
                new BackupRequest("shop", "monday", "safe", List.of(), Map.of(key, value)));
    }

    private void restoreWith(Map<String, String> properties) {
        world.service.submitRestore(
                new RestoreRequest(
                        "shop", Optional.empty(), "monday", "safe", List.of(), properties));
    }

    @ParameterizedTest
    @CsvSource({
        "type, incremental, must be full",
        "timeout, 599, must be a whole number from 600",
        "timeout, soon, must be a whole number",
        "ttl, 3 moons, must be a number and SECOND",
        "compress, zstd, does not know the properties 'compress'"
    })
    void refusesBackupProperties(String key, String value, String complaint) {
        assertRefused(() -> backUpWith(key, value), "BACKUP", complaint);
    }

    @Test
    void takesBackupPropertiesWithoutCase() {
        backUpWith("TIMEOUT", "600");
        assertThat(world.backupRow("shop")).containsEntry("Timeout", "600");
    }

    @ParameterizedTest
    @CsvSource({
        "allow_load, maybe, must be true or false",
        "replication_num, 0, must be a whole number from 1",
        "meta_version, old, must be a whole number",
        "timeout, 1, must be a whole number from 600",
        "reserve_privileges, true, does not know the properties 'reserve_privileges'",
        "backup_timestamp, ../../etc, not a valid backup timestamp",
        "backup_timestamp, 2020-01-01, has no snapshot 'monday' with the timestamp '2020-01-01'"
    })
    void refusesRestoreProperties(String key, String value, String complaint) {
        world.backUp("shop", "monday");
        assertRefused(() -> restoreWith(Map.of(key, value)), complaint);
    }

    @Test
    void takesRestoreProperties() {
        world.backUp("shop", "monday");
        restoreWith(
                Map.of(
                        "backup_timestamp",
                        "2026-11-22-13-05-00-123",
                        "allow_load",
                        "TRUE",
                        "replication_num",
                        "1",
                        "meta_version",
                        "121",
                        "timeout",
                        "3600"));
        assertThat(world.restoreRow("shop"))
                .containsEntry("AllowLoad", "true")
                .containsEntry("ReplicationNum", "1")
                .containsEntry("Timeout", "3600");
    }

    @Test
    void refusesAReplicationNumberThatTheLivePartitionsDoNotHave() {
        world.backUp("shop", "monday");
        assertRefused(
                () -> restoreWith(Map.of("replication_num", "3")),
                "partition 'p0' has replication_num 1, the statement says 3");
    }

    @Test
    void refusesUnknownNamesWithTheNearestOne() {
        assertRefused(
                () -> world.submitBackup("shpo", "monday"), "Unknown database 'shpo'", "shop");
        assertRefused(
                () -> world.submitBackup("shop", "monday", World.object("order")),
                "shop.order",
                "orders");
        assertRefused(
                () -> world.submitBackup("shop", "monday", World.object("orders", "p7")),
                "Unknown partition 'p7'");
        world.backUp("shop", "monday");
        assertRefused(
                () -> world.submitRestore("shop", "monday", World.object("order")),
                "has no table 'order'",
                "orders");
        assertRefused(
                () -> world.submitRestore("shop", "monday", World.object("orders", "p7")),
                "has no partition 'p7'");
        assertRefused(() -> world.submitRestore("shop", "sunday"), "no snapshot 'sunday'");
        assertRefused(
                () -> world.submitRestore("shop", "mondy"), "no snapshot 'mondy'", "'monday'?");
        assertRefused(
                () ->
                        world.service.submitBackup(
                                new BackupRequest("shop", "x", "save", List.of(), Map.of())),
                "Unknown repository 'save'",
                "safe");
    }

    @Test
    void refusesBadLists() {
        world.backUp("shop", "monday");
        BackupObject orders = World.object("orders");
        BackupObject renamed = new BackupObject("orders", List.of(), Optional.of("other"));
        assertRefused(() -> world.submitBackup("shop", "x", orders, orders), "twice");
        assertRefused(() -> world.submitBackup("shop", "x", renamed), "BACKUP takes no AS");
        assertRefused(() -> world.submitRestore("shop", "monday", orders, orders), "twice");
        world.createTable("shop", "other");
        assertRefused(
                () -> world.submitRestore("shop", "monday", renamed), "'other' already exists");
    }

    @Test
    void refusesAnEmptyDatabaseAndBadLabels() {
        world.createDatabase("empty");
        assertRefused(() -> world.submitBackup("empty", "x"), "has no table to back up");
        assertRefused(() -> world.submitBackup("shop", "../x"), "not a valid snapshot name");
        assertRefused(() -> world.submitBackup("shop", ""), "not a valid snapshot name");
    }

    @Test
    void refusesALabelThatTheRepositoryHas() {
        world.backUp("shop", "monday");
        assertRefused(() -> world.submitBackup("shop", "monday"), "monday", "choose another name");
    }

    @Test
    void refusesTwoRunningBackupsOfOneLabel() {
        world.createDatabase("second");
        world.createTable("second", "orders");
        world.submitBackup("shop", "monday");
        assertRefused(() -> world.submitBackup("second", "monday"), "running BACKUP writes");
    }

    @Test
    void runsOneJobInADatabaseAndSeveralInSeveral() {
        world.createDatabase("second");
        world.createTable("second", "orders");
        JobId first = world.submitBackup("shop", "monday");
        assertRefused(
                () -> world.submitBackup("shop", "tuesday"), "a running BACKUP, job " + first);
        JobId second = world.submitBackup("second", "tuesday");
        world.run(first);
        world.run(second);
        assertThat(world.state(second)).isEqualTo("FINISHED");
        world.submitBackup("shop", "wednesday");
    }

    @Test
    void demandsATimestampOnlyWhereThereAreSeveral() {
        World other = new World(world.repositories);
        other.createDatabase("shop");
        other.createTable("shop", "orders");
        other.createRepository("safe");
        other.now = other.now.plusSeconds(1);
        JobId first = world.submitBackup("shop", "monday");
        JobId second = other.submitBackup("shop", "monday");
        world.run(first);
        other.run(second);
        assertRefused(
                () -> world.submitRestore("shop", "monday"),
                "several timestamps",
                "2026-11-22-13-05-00-123, 2026-11-22-13-05-01-123");
    }

    @Test
    void refusesToDropARepositoryInUseAndForgetsItOtherwise() {
        JobId job = world.submitBackup("shop", "monday");
        assertRefused(() -> world.service.dropRepository("safe"), "in use by the running BACKUP");
        world.run(job);
        world.service.dropRepository("safe");
        assertRefused(() -> world.service.dropRepository("safe"), "Unknown repository 'safe'");
        world.createRepository("safe");
        world.restore("shop", "monday");
        assertThat(world.restoreRow("shop")).containsEntry("State", "FINISHED");
    }

    @Test
    void refusesRepositoriesThatCannotBe() {
        assertRefused(() -> world.createRepository("safe"), "'safe' exists already");
        assertRefused(() -> world.createRepository("no/name"), "not a valid repository name");
        assertRefused(
                () -> world.createRepository("other", RepositoryAccess.READ_ONLY),
                "There is no repository 'other'");
        assertThat(world.repository("/backups").list(Location.of("__starrocks_repository_other")))
                .isEmpty();
        assertRefused(() -> create("hdfs", "file:///x", Map.of()), "Unknown broker 'hdfs'");
        assertRefused(() -> create("", "file:///x/../y", Map.of()), "has the segment '..'");
        assertRefused(() -> create("", "x/y", Map.of()), "not absolute");
    }

    private void create(String broker, String location, Map<String, String> properties) {
        world.service.createRepository(
                new RepositoryRequest(
                        "fresh",
                        RepositoryAccess.READ_WRITE,
                        Optional.of(broker),
                        location,
                        properties));
    }

    @Test
    void showsRepositoriesAndWhatIsWrongWithThem() {
        Report report = world.service.repositories();
        assertThat(report.columns())
                .containsExactly(
                        "RepoId",
                        "RepoName",
                        "CreateTime",
                        "IsReadOnly",
                        "Location",
                        "Broker",
                        "ErrMsg");
        assertThat(World.row(report))
                .containsEntry("RepoName", "safe")
                .containsEntry("CreateTime", "2026-11-22 13:05:00")
                .containsEntry("IsReadOnly", "false")
                .containsEntry("Location", "file:///backups")
                .containsEntry("Broker", "")
                .containsEntry("ErrMsg", null);
        world.repository("/backups").deleteAll(Location.of("__starrocks_repository_safe"));
        assertThat(World.row(world.service.repositories()).get("ErrMsg"))
                .startsWith("2026-11-22 13:05:00: There is no repository 'safe'");
    }

    @Test
    void remembersABoundedHistory() {
        for (int i = 0; i < 105; i++) {
            world.now = world.now.plusSeconds(1);
            world.backUp("shop", "label" + i);
        }
        assertThat(world.catalog.current().jobs()).hasSize(101);
        world.now = world.now.plusSeconds(8 * 86_400);
        world.backUp("shop", "late");
        assertThat(world.catalog.current().jobs()).hasSize(2); // the last good one stays
    }
}
