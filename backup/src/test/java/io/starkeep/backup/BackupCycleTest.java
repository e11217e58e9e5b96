package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.RepositoryAccess;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.type.JobId;
import io.starkeep.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Backups and restores that go well, in every form.
class BackupCycleTest {
    private final World world = new World();

    @BeforeEach
    void prepare() {
        world.createDatabase("shop");
        world.createTable("shop", "orders", 0, 10, 20, 30);
        world.createTable("shop", "customers");
        world.load("shop", "orders", 0, 30, "first");
        world.load("shop", "orders", 5, 15, "second");
        world.delete("shop", "orders", 7);
        world.load("shop", "customers", 0, 9, "buyer");
        world.createRepository("safe");
    }

    private List<String> orders() {
        return world.rows("shop", "orders");
    }

    @Test
    void bringsBackADroppedTable() {
        List<String> orders = orders();
        List<String> customers = world.rows("shop", "customers");
        world.backUp("shop", "monday");
        assertThat(world.backupRow("shop")).containsEntry("State", "FINISHED");
        world.dropTable("shop", "orders");
        world.dropTable("shop", "customers");
        world.restore("shop", "monday");
        assertThat(world.restoreRow("shop")).containsEntry("State", "FINISHED");
        assertThat(orders()).isEqualTo(orders).hasSize(38);
        assertThat(world.rows("shop", "customers")).isEqualTo(customers);
        assertThat(world.jobFiles()).isEmpty();
    }

    @Test
    void keepsTheRestoredTableOverARestartAndLaterLoads() {
        List<String> orders = orders();
        world.backUp("shop", "monday");
        world.dropTable("shop", "orders");
        world.restore("shop", "monday", World.object("orders"));
        world.restart();
        assertThat(orders()).isEqualTo(orders);
        world.load("shop", "orders", 0, 1, "later");
        world.delete("shop", "orders", 29);
        assertThat(orders()).hasSize(38).contains("0,later").doesNotContain("29,first");
    }

    @Test
    void uploadsNoDataTwice() {
        world.backUp("shop", "monday");
        List<FileEntry> before = world.objects();
        world.backUp("shop", "tuesday");
        assertThat(world.objects()).isEqualTo(before);
        world.load("shop", "customers", 9, 10, "new");
        world.backUp("shop", "wednesday");
        assertThat(world.objects()).hasSize(before.size() + 1);
    }

    @Test
    void holdsWhatWasThereAtTheCutAndNothingLater() {
        List<String> orders = orders();
        JobId job = world.submitBackup("shop", "monday");
        world.runTo(job, "UPLOAD_SNAPSHOT");
        world.load("shop", "orders", 0, 30, "too late");
        world.dropTable("shop", "customers");
        world.retain();
        world.run(job);
        world.restore("shop", "monday");
        assertThat(orders()).isEqualTo(orders);
        assertThat(world.rows("shop", "customers")).hasSize(9);
    }

    @Test
    void replacesALiveTableInOneMomentAndKeepsTheOldDataRecoverable() {
        List<String> orders = orders();
        world.backUp("shop", "monday");
        world.load("shop", "orders", 0, 30, "unwanted");
        List<String> live = orders();
        JobId job = world.submitRestore("shop", "monday", World.object("orders"));
        world.runTo(job, "COMMITTING");
        world.retain();
        assertThat(orders()).isEqualTo(live);
        world.run(job);
        world.retain();
        assertThat(orders()).isEqualTo(orders);
        assertThat(world.catalog.current().recycleBin().partitions()).hasSize(3);
    }

    @Test
    void downloadsNothingWhoseBytesAreHere() {
        world.backUp("shop", "monday");
        world.load("shop", "orders", 0, 3, "later");
        List<FileEntry> objects = world.objects();
        world.dropTable("shop", "customers");
        int[] reads = new int[1];
        world.trouble.onRead(location -> reads[0] += location.path().contains("__data/") ? 1 : 0);
        world.restore("shop", "monday", World.object("orders"));
        assertThat(reads[0]).isZero();
        assertThat(orders()).hasSize(38);
        world.restore("shop", "monday", World.object("customers"));
        assertThat(reads[0]).isPositive().isLessThan(objects.size());
    }

    @Test
    void restoresSomePartitionsAndLeavesTheOthers() {
        world.backUp("shop", "monday");
        world.load("shop", "orders", 0, 30, "new");
        world.restore("shop", "monday", World.object("orders", "p1"));
        assertThat(orders()).hasSize(58).doesNotContain("15,new").contains("5,new", "25,new");
    }

    @Test
    void backsUpSomePartitions() {
        world.backUp("shop", "monday", World.object("orders", "p2", "p0"));
        world.dropTable("shop", "orders");
        world.restore("shop", "monday");
        assertThat(world.table("shop", "orders").partitions())
                .extracting(partition -> partition.name())
                .containsExactly("p0", "p2");
        assertThat(orders()).doesNotContain("15,first").contains("3,first", "25,first");
    }

    @Test
    void addsPartitionsThatTheLiveTableLacks() {
        world.backUp("shop", "monday");
        world.dropTable("shop", "orders");
        world.createTable("shop", "orders", 0, 10);
        world.restore("shop", "monday", World.object("orders"));
        assertThat(world.table("shop", "orders").partitions()).hasSize(3);
        assertThat(orders()).hasSize(38);
    }

    @Test
    void restoresUnderAnotherName() {
        List<String> orders = orders();
        world.backUp("shop", "monday");
        BackupObject renamed = new BackupObject("orders", List.of(), Optional.of("orders_copy"));
        BackupObject other = new BackupObject("customers", List.of(), Optional.of("people"));
        world.restore("shop", "monday", renamed, other);
        assertThat(world.rows("shop", "orders_copy")).isEqualTo(orders);
        assertThat(world.rows("shop", "people")).hasSize(9);
        assertThat(world.table("shop", "people").partitions().getFirst().name())
                .isEqualTo("people");
        assertThat(orders()).isEqualTo(orders);
    }

    @Test
    void restoresIntoAnotherDatabaseAsOftenAsWanted() {
        world.backUp("shop", "monday");
        world.createDatabase("copy");
        world.restore("copy", "monday");
        world.restore("copy", "monday");
        assertThat(world.rows("copy", "orders")).isEqualTo(orders());
        world.load("copy", "orders", 0, 1, "only here");
        assertThat(orders()).doesNotContain("0,only here");
    }

    @Test
    void makesTheTargetDatabaseWhenTheSourceIsNamed() {
        world.backUp("shop", "monday");
        RestoreRequest request =
                new RestoreRequest(
                        "fresh", Optional.of("shop"), "monday", "safe", List.of(), Map.of());
        world.run(world.service.submitRestore(request));
        assertThat(world.rows("fresh", "orders")).isEqualTo(orders());

        RestoreRequest wrong =
                new RestoreRequest(
                        "other", Optional.of("nope"), "monday", "safe", List.of(), Map.of());
        assertThatThrownBy(() -> world.service.submitRestore(wrong))
                .hasMessageContaining("is of database 'shop', not of 'nope'");
        assertThat(world.catalog.current().database("other")).isEmpty();
        assertThatThrownBy(() -> world.submitRestore("other", "monday"))
                .hasMessageContaining("Unknown database 'other'");
    }

    @Test
    void restoresOnAnotherServerFromAReadOnlyRepository() {
        world.backUp("shop", "monday");
        World other = new World(world.repositories);
        other.createDatabase("target");
        other.createTable("target", "first");
        other.createRepository("safe", RepositoryAccess.READ_ONLY);
        other.restore("target", "monday");
        assertThat(other.rows("target", "orders")).isEqualTo(orders());
        assertThatThrownBy(() -> other.submitBackup("target", "tuesday"))
                .hasMessageContaining("read only");
    }

    @Test
    void backsUpTablesWithoutRows() {
        world.createTable("shop", "empty");
        world.createTable("shop", "ranges", 0, 5);
        world.backUp("shop", "monday", World.object("empty"), World.object("ranges"));
        world.dropTable("shop", "empty");
        world.dropTable("shop", "ranges");
        world.restore("shop", "monday");
        assertThat(world.rows("shop", "empty")).isEmpty();
        world.load("shop", "ranges", 0, 5, "now");
        assertThat(world.rows("shop", "ranges")).hasSize(5);
    }

    @Test
    void refusesATableOfAnotherShapeAndNamesEachDifference() {
        world.backUp("shop", "monday");
        world.dropTable("shop", "orders");
        world.createTable(
                "shop",
                "orders",
                World.schema(World.column("extra", SqlType.Scalar.DATE)),
                2,
                0,
                10);
        assertThatThrownBy(() -> world.submitRestore("shop", "monday", World.object("orders")))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("shop.orders")
                .hasMessageContaining("number of columns is 3 here and 2 in the snapshot")
                .hasMessageContaining("Nothing was changed");
    }

    @Test
    void refusesPartitionsThatDoNotFit() {
        world.backUp("shop", "monday");
        world.dropTable("shop", "orders");
        world.createTable("shop", "orders", 0, 11);
        assertThatThrownBy(() -> world.submitRestore("shop", "monday", World.object("orders")))
                .hasMessageContaining("partition 'p0' is [(0), (11)) here and [(0), (10))");
        assertThatThrownBy(
                        () -> world.submitRestore("shop", "monday", World.object("orders", "p1")))
                .hasMessageContaining("'p1' of the snapshot, [(10), (20)), overlaps")
                .hasMessageContaining("'p0' here");
        world.dropTable("shop", "orders");
        world.createTable("shop", "orders", World.schema(), 3, 0, 10);
        assertThatThrownBy(() -> world.submitRestore("shop", "monday", World.object("orders")))
                .hasMessageContaining("has 3 buckets here and 2 in the snapshot");
    }

    @Test
    void cancelsARestoreWhoseTargetChangedMeanwhile() {
        world.backUp("shop", "monday");
        JobId job = world.submitRestore("shop", "monday", World.object("orders"));
        world.runTo(job, "COMMITTING");
        world.dropTable("shop", "orders");
        world.run(job);
        assertThat(world.restoreRow("shop")).containsEntry("State", "CANCELLED");
        assertThat(world.restoreRow("shop").get("Status"))
                .startsWith("[NOT_FOUND, msg: Table 'shop.orders'");
        assertThat(world.jobFiles()).isEmpty();
    }

    @Test
    void showsABackupAsTheSpecificationSays() {
        JobId job = world.submitBackup("shop", "monday", World.object("orders", "p0"));
        Report report = world.service.showBackup("shop");
        assertThat(report.columns())
                .containsExactly(
                        "JobId",
                        "SnapshotName",
                        "DbName",
                        "State",
                        "BackupObjs",
                        "CreateTime",
                        "SnapshotFinishedTime",
                        "UploadFinishedTime",
                        "FinishedTime",
                        "UnfinishedTasks",
                        "Progress",
                        "TaskErrMsg",
                        "Status",
                        "Timeout");
        Map<String, String> pending = world.backupRow("shop");
        assertThat(pending)
                .containsEntry("JobId", job.toString())
                .containsEntry("SnapshotName", "monday")
                .containsEntry("DbName", "shop")
                .containsEntry("State", "PENDING")
                .containsEntry("BackupObjs", "[shop.orders PARTITION (p0)]")
                .containsEntry("CreateTime", "2026-11-22 13:05:00")
                .containsEntry("SnapshotFinishedTime", null)
                .containsEntry("Status", "[OK]")
                .containsEntry("Timeout", "86400");
        world.now = world.now.plusSeconds(7);
        world.run(job);
        assertThat(world.backupRow("shop"))
                .containsEntry("State", "FINISHED")
                .containsEntry("FinishedTime", "2026-11-22 13:05:07")
                .containsEntry("UnfinishedTasks", "")
                .containsEntry("TaskErrMsg", "")
                .containsEntry("Status", "[OK]");
        assertThat(world.service.showRestore("shop").rows()).isEmpty();
    }

    @Test
    void showsARestoreAsTheSpecificationSays() {
        world.backUp("shop", "monday");
        world.restore(
                "shop", "monday", World.object("orders", "p0", "p1"), World.object("customers"));
        assertThat(world.service.showRestore("shop").columns())
                .containsExactly(
                        "JobId",
                        "Label",
                        "Timestamp",
                        "DbName",
                        "State",
                        "AllowLoad",
                        "ReplicationNum",
                        "RestoreObjs",
                        "CreateTime",
                        "MetaPreparedTime",
                        "SnapshotFinishedTime",
                        "DownloadFinishedTime",
                        "FinishedTime",
                        "UnfinishedTasks",
                        "Progress",
                        "TaskErrMsg",
                        "Status",
                        "Timeout");
        assertThat(world.restoreRow("shop"))
                .containsEntry("Label", "monday")
                .containsEntry("Timestamp", "2026-11-22-13-05-00-123")
                .containsEntry("AllowLoad", "false")
                .containsEntry("ReplicationNum", "1")
                .containsEntry("RestoreObjs", "orders PARTITIONS [p0, p1], customers")
                .containsEntry("MetaPreparedTime", "2026-11-22 13:05:00");
        assertThat(world.service.showBackup("shop").rows()).isEmpty();
    }

    @Test
    void passesThroughEveryStateInOrder() {
        JobId backup = world.submitBackup("shop", "monday");
        for (String state :
                List.of(
                        "PENDING",
                        "SNAPSHOTING",
                        "UPLOAD_SNAPSHOT",
                        "UPLOADING",
                        "SAVE_META",
                        "UPLOAD_INFO",
                        "FINISHED")) {
            assertThat(world.state(backup)).isEqualTo(state);
            world.service.step(backup);
        }
        JobId restore = world.submitRestore("shop", "monday");
        for (String state :
                List.of(
                        "PENDING",
                        "SNAPSHOTING",
                        "DOWNLOAD",
                        "DOWNLOADING",
                        "COMMIT",
                        "COMMITTING",
                        "FINISHED")) {
            assertThat(world.state(restore)).isEqualTo(state);
            world.service.step(restore);
        }
    }

    @Test
    void listsSnapshots() {
        world.backUp("shop", "monday");
        world.now = world.now.plusSeconds(1);
        world.backUp("shop", "tuesday", World.object("customers"));
        Report all = world.service.showSnapshots("safe", List.of(), Optional.empty());
        assertThat(all.columns()).containsExactly("Snapshot", "Timestamp", "Status");
        assertThat(all.rows())
                .containsExactly(
                        List.of("monday", "2026-11-22-13-05-00-123", "OK"),
                        List.of("tuesday", "2026-11-22-13-05-01-123", "OK"));
        Map<String, String> detail =
                World.row(
                        world.service.showSnapshots(
                                "safe",
                                List.of("tuesday"),
                                Optional.of("2026-11-22-13-05-01-123")));
        assertThat(detail).containsEntry("Database", "shop").containsEntry("Status", "OK");
        assertThat(detail.get("Details"))
                .contains("\"backup_objects\"", "\"customers\"", "\"backup_time\" : 1795352701123");
        Report unknown = world.service.showSnapshots("safe", List.of("nope"), Optional.empty());
        assertThat(unknown.rows().getFirst().getFirst()).isEqualTo("nope");
        assertThat(unknown.rows().getFirst().get(1)).isNull();
        assertThat(unknown.rows().getFirst().get(2)).startsWith("ERROR");
    }
}
