package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.JobKind;
import io.starkeep.catalog.RepositoryAccess;
import io.starkeep.file.FileEntry;
import io.starkeep.file.Location;
import io.starkeep.type.JobId;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotLifeTest {
    private final World world = new World();

    @BeforeEach
    void aDatabaseWithATableAndARepository() {
        world.createDatabase("shop");
        world.createTable("shop", "orders");
        world.load("shop", "orders", 0, 10, "first");
        world.createRepository("safe");
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        world.service
                .showSnapshots("safe", List.of(), Optional.empty())
                .rows()
                .forEach(row -> {
                    if (row.get(2) != null && "OK".equals(row.get(2))) {
                        labels.add(Objects.requireNonNull(row.getFirst()));
                    }
                });
        return labels;
    }

    private Map<String, @Nullable String> full(String label) {
        return World.row(world.service.showFullSnapshots("safe", List.of(label)));
    }

    private Map<String, @Nullable String> clean(String... properties) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            given.put(properties[i], properties[i + 1]);
        }
        return World.row(world.service.cleanRepository("safe", given));
    }

    private void backUp(String label, Map<String, String> properties) {
        world.run(
                world.service.submitBackup(
                        new BackupRequest("shop", label, "safe", List.of(), properties)));
    }

    private void pass(Duration time) {
        world.now = world.now.plus(time);
    }

    // ------------------------------------------------------------------ SHOW FULL SNAPSHOT

    @Test
    void tellsSizeRowsOwnerAndEnd() {
        backUp("one", Map.of("ttl", "7 days"));
        Map<String, @Nullable String> one = full("one");
        assertThat(one)
                .containsEntry("Database", "shop")
                .containsEntry("TTL", "7 DAY")
                .containsEntry("ExpireTime", "2026-11-29 13:05:00")
                .containsEntry("FinishTime", "2026-11-22 13:05:00")
                .containsEntry("Rows", "10")
                .containsEntry("Status", "OK");
        assertThat(one.get("ClusterId")).matches("[0-9a-f]{16}");
        assertThat(one.get("NewBytes")).isEqualTo(one.get("Size")).isNotEqualTo("0");
        pass(Duration.ofSeconds(1));
        backUp("two", Map.of());
        assertThat(full("two")).containsEntry("NewBytes", "0").containsEntry("TTL", null);
        assertThat(full("two").get("ClusterId")).isEqualTo(one.get("ClusterId"));
    }

    @Test
    void tellsWhenACheckFoundItWhole() {
        backUp("one", Map.of());
        assertThat(full("one")).containsEntry("LastVerified", null);
        check("1");
        assertThat(full("one")).containsEntry("LastVerified", "2026-11-22 13:05:00 quick");
        pass(Duration.ofMinutes(1));
        check("2");
        assertThat(full("one")).containsEntry("LastVerified", "2026-11-22 13:06:00 full");
        world.repository("/backups").delete(world.objects().getFirst().location());
        pass(Duration.ofMinutes(1));
        check("1");
        assertThat(full("one")).containsEntry("LastVerified", "2026-11-22 13:06:00 full");
    }

    @Test
    void forgetsTheChecksOfADroppedSnapshot() {
        backUp("one", Map.of());
        check("1");
        assertThat(notes()).hasSize(1);
        world.service.dropSnapshot("safe", "one");
        assertThat(notes()).isEmpty();
    }

    private List<FileEntry> notes() {
        return world.repository("/backups")
                .list(Location.of("__starrocks_repository_safe/__verified"));
    }

    @Test
    void notesNoCheckWhereItMayOnlyRead() {
        backUp("one", Map.of());
        world.service.dropRepository("safe");
        world.createRepository("safe", RepositoryAccess.READ_ONLY);
        check("2");
        assertThat(full("one")).containsEntry("LastVerified", null);
    }

    private void check(String level) {
        world.service.checkSnapshot("safe", "one", Map.of("level", level), () -> {});
    }

    @Test
    void keepsItsOwnerOverARestart() {
        backUp("one", Map.of());
        world.restart();
        backUp("two", Map.of());
        assertThat(full("two").get("ClusterId")).isEqualTo(full("one").get("ClusterId"));
    }

    // ------------------------------------------------------------------ DROP SNAPSHOT

    @Test
    void dropsASnapshotAndFreesItsObjectsAfterTheGraceTime() {
        backUp("one", Map.of());
        world.service.dropSnapshot("safe", "one");
        assertThat(labels()).isEmpty();
        assertThat(clean("dry_run", "true"))
                .containsEntry("Objects", "0")
                .containsEntry("WaitingObjects", "2");
        assertThat(clean()).containsEntry("Objects", "0");
        assertThat(world.objects()).hasSize(2);
        pass(Duration.ofHours(25));
        assertThat(clean("dry_run", "true"))
                .containsEntry("Objects", "2")
                .containsEntry("DroppedSnapshots", "1");
        assertThat(world.objects()).hasSize(2);
        assertThat(clean()).containsEntry("Objects", "2").containsEntry("Complete", "true");
        assertThat(world.objects()).isEmpty();
        assertThat(world.repository("/backups").list(Location.of("__starrocks_repository_safe")))
                .hasSize(1);
    }

    @Test
    void cleansOnlyWhatNoOtherSnapshotNeeds() {
        backUp("one", Map.of());
        world.load("shop", "orders", 10, 20, "second");
        backUp("two", Map.of());
        int both = world.objects().size();
        world.service.dropSnapshot("safe", "one");
        pass(Duration.ofDays(2));
        clean();
        assertThat(world.objects()).hasSize(both);
        world.restore("shop", "two", new BackupObject("orders", List.of(), Optional.of("again")));
        assertThat(world.rows("shop", "again")).hasSize(20);
    }

    @Test
    void makesTheLabelFreeAgain() {
        backUp("one", Map.of());
        world.service.dropSnapshot("safe", "one");
        pass(Duration.ofSeconds(1));
        backUp("one", Map.of());
        assertThat(labels()).containsExactly("one");
    }

    @Test
    void refusesToDropWhatIsUnknownReadOnlyOrInUse() {
        assertThatThrownBy(() -> world.service.dropSnapshot("safe", "none"))
                .hasMessageContaining("has no snapshot 'none'");
        assertThatThrownBy(() -> world.service.dropSnapshot("saef", "none"))
                .hasMessageContaining("safe");
        backUp("one", Map.of());
        JobId restore =
                world.submitRestore(
                        "shop", "one", new BackupObject("orders", List.of(), Optional.of("copy")));
        assertThatThrownBy(() -> world.service.forceDropSnapshot("safe", "one"))
                .hasMessageContaining("in use by the running job " + restore);
        world.run(restore);
        world.service.dropRepository("safe");
        world.createRepository("safe", RepositoryAccess.READ_ONLY);
        assertThatThrownBy(() -> world.service.forceDropSnapshot("safe", "one"))
                .hasMessageContaining("read only");
        assertThat(labels()).containsExactly("one");
    }

    @Test
    void dropsWhatAnotherServerMadeOnlyByForce() {
        World other = new World(world.repositories);
        other.createDatabase("shop");
        other.createTable("shop", "orders");
        other.load("shop", "orders", 0, 5, "others");
        other.createRepository("safe");
        other.backUp("shop", "theirs");
        backUp("ours", Map.of());
        assertThatThrownBy(() -> world.service.dropSnapshot("safe", "theirs"))
                .hasMessageContaining("another server made it")
                .hasMessageContaining("FORCE");
        world.service.forceDropSnapshot("safe", "theirs");
        assertThat(labels()).containsExactly("ours");
    }

    @Test
    void dropsWhatCannotBeReadOnlyByForce() {
        String label = "__starrocks_repository_safe/__snapshots/__ss_odd/__info_x.";
        world.repository("/backups")
                .create(
                        Location.of(label + "0".repeat(64)),
                        new ByteArrayInputStream(new byte[] {1}));
        assertThatThrownBy(() -> world.service.dropSnapshot("safe", "odd"))
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("FORCE");
        world.service.forceDropSnapshot("safe", "odd");
        assertThat(labels()).isEmpty();
    }

    // ------------------------------------------------------------------ expiry, retention

    @Test
    void dropsWhatHasExpired() {
        backUp("short", Map.of("ttl", "1 HOUR"));
        backUp("long", Map.of("ttl", "1 YEAR"));
        backUp("ever", Map.of());
        world.service.round();
        assertThat(labels()).containsExactly("ever", "long", "short");
        pass(Duration.ofHours(2));
        world.service.round();
        assertThat(labels()).containsExactly("ever", "long");
    }

    @Test
    void keepsWhatTheRetentionOfTheRepositoryKeeps() {
        for (int i = 0; i < 4; i++) {
            backUp("day" + i, Map.of());
            pass(Duration.ofDays(1));
        }
        backUp("forever", Map.of("ttl", "10 YEAR"));
        world.service.round();
        assertThat(labels()).hasSize(5);
        world.service.alterRepository("safe", Map.of("retention", "last 2"));
        world.service.round();
        assertThat(labels()).containsExactly("day2", "day3", "forever");
        world.service.alterRepository("safe", Map.of("retention", ""));
        backUp("day5", Map.of());
        pass(Duration.ofDays(1));
        world.service.round();
        assertThat(labels()).hasSize(4);
    }

    @Test
    void refusesRetentionsAndTimesThatAreNone() {
        assertThatThrownBy(() -> world.service.alterRepository("safe", Map.of("retention", "some")))
                .hasMessageContaining("last 7");
        assertThatThrownBy(() -> world.service.alterRepository("safe", Map.of("colour", "red")))
                .hasMessageContaining("retention");
        assertThatThrownBy(() -> backUp("x", Map.of("ttl", "soon"))).hasMessageContaining("7 DAY");
        assertThatThrownBy(() -> clean("grace", "soon"))
                .hasMessageContaining("The time 'soon' must be")
                .hasMessageContaining("7 DAY");
    }

    @Test
    void cleansByItselfOnceADay() {
        backUp("one", Map.of());
        world.service.round();
        world.service.dropSnapshot("safe", "one");
        pass(Duration.ofHours(25));
        world.service.round();
        assertThat(world.objects()).isEmpty();
    }

    // ------------------------------------------------------------------ CANCEL

    @Test
    void leavesNothingOfACancelledBackupInTheRepository() {
        backUp("one", Map.of());
        List<?> before =
                world.repository("/backups").list(Location.of("__starrocks_repository_safe"));
        world.load("shop", "orders", 10, 20, "second");
        for (String state : List.of("SNAPSHOTING", "UPLOADING", "SAVE_META", "UPLOAD_INFO")) {
            JobId job = world.submitBackup("shop", "two");
            world.runTo(job, state);
            world.service.cancel(JobKind.BACKUP, "shop", Optional.empty());
            assertThat(
                            world.repository("/backups")
                                    .list(Location.of("__starrocks_repository_safe")))
                    .as(state)
                    .isEqualTo(before);
            assertThat(world.jobFiles()).as(state).isEmpty();
        }
        backUp("two", Map.of());
    }

    @Test
    void leavesNoClaimOfAFinishedBackup() {
        backUp("one", Map.of());
        assertThat(
                        world.repository("/backups")
                                .list(Location.of("__starrocks_repository_safe/__claims")))
                .isEmpty();
    }

    // ------------------------------------------------------------------ schedules

    private void createSchedule(String cron, Map<String, String> properties) {
        world.service.createSchedule(
                new ScheduleRequest("nights", "shop", "safe", cron, properties));
    }

    private void runScheduled() {
        world.service.round();
        world.service.unfinished().forEach(world::run);
    }

    private Map<String, @Nullable String> schedule() {
        return World.row(world.service.showSchedules());
    }

    @Test
    void backsUpWhenTheTimeHasCome() {
        createSchedule("30 2 * * *", Map.of("ttl", "7 DAY", "Retention", "last 2"));
        runScheduled();
        assertThat(labels()).isEmpty();
        assertThat(schedule())
                .containsEntry("NextRun", "2026-11-23 02:30:00")
                .containsEntry("LastRun", null)
                .containsEntry("Retention", "last 2")
                .containsEntry("Properties", "\"ttl\" = \"7 DAY\"");
        pass(Duration.ofHours(14));
        runScheduled();
        runScheduled();
        assertThat(labels()).containsExactly("nights_20261123_0230");
        assertThat(schedule())
                .containsEntry("LastRun", "2026-11-23 03:05:00")
                .containsEntry("LastJobState", "FINISHED")
                .containsEntry("LastError", "")
                .containsEntry("NextRun", "2026-11-24 02:30:00");
    }

    @Test
    void makesOneBackupForAllTimesThatWereMissed() {
        createSchedule("0 * * * *", Map.of());
        pass(Duration.ofDays(3));
        world.restart();
        runScheduled();
        runScheduled();
        assertThat(labels()).hasSize(1);
        assertThat(schedule()).containsEntry("NextRun", "2026-11-25 14:00:00");
    }

    @Test
    void keepsOfAScheduleWhatItsRetentionKeeps() {
        createSchedule("@daily", Map.of("retention", "last 2"));
        backUp("by_hand", Map.of());
        for (int i = 0; i < 4; i++) {
            pass(Duration.ofDays(1));
            runScheduled();
        }
        pass(Duration.ofMinutes(11));
        world.service.round();
        assertThat(labels())
                .containsExactly("by_hand", "nights_20261125_0000", "nights_20261126_0000");
    }

    @Test
    void waitsWhileAnotherJobRunsInTheDatabase() {
        createSchedule("@hourly", Map.of());
        JobId running = world.submitBackup("shop", "manual");
        pass(Duration.ofHours(1));
        world.service.round();
        assertThat(schedule()).containsEntry("LastRun", null);
        world.run(running);
        runScheduled();
        assertThat(labels()).containsExactly("manual", "nights_20261122_1400");
    }

    @Test
    void tellsWhyARunFailed() {
        createSchedule("@hourly", Map.of());
        world.service.dropRepository("safe");
        pass(Duration.ofHours(1));
        world.service.round();
        assertThat(schedule().get("LastError")).contains("Unknown repository 'safe'");
        world.createRepository("safe");
        pass(Duration.ofHours(1));
        runScheduled();
        assertThat(schedule()).containsEntry("LastError", "");
    }

    @Test
    void leavesOutWhatFallsIntoAPause() {
        createSchedule("@hourly", Map.of());
        world.service.pauseSchedule("nights");
        assertThat(schedule()).containsEntry("State", "PAUSED").containsEntry("NextRun", null);
        pass(Duration.ofHours(5));
        runScheduled();
        world.service.resumeSchedule("nights");
        runScheduled();
        assertThat(labels()).isEmpty();
        assertThat(schedule()).containsEntry("NextRun", "2026-11-22 19:00:00");
        world.service.dropSchedule("nights");
        assertThat(world.service.showSchedules().rows()).isEmpty();
    }

    @Test
    void refusesSchedulesThatCannotRun() {
        assertThatThrownBy(() -> createSchedule("sometimes", Map.of()))
                .hasMessageContaining("1 fields");
        assertThatThrownBy(() -> createSchedule("@daily", Map.of("retention", "all")))
                .hasMessageContaining("retention");
        assertThatThrownBy(() -> createSchedule("@daily", Map.of("colour", "red")))
                .hasMessageContaining("colour");
        createSchedule("@daily", Map.of());
        assertThatThrownBy(() -> createSchedule("@daily", Map.of()))
                .hasMessageContaining("exists already");
        assertThatThrownBy(() -> world.service.pauseSchedule("night"))
                .hasMessageContaining("nights");
    }
}
