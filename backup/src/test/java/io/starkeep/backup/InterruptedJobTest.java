package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.JobKind;
import io.starkeep.type.JobId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Jobs that are interrupted in every state: by a restart, a crash, a cancellation, an error, their
/// time limit.
class InterruptedJobTest {
    private World world = new World();
    private List<String> rows = new ArrayList<>();

    @BeforeEach
    void prepare() {
        world.createDatabase("shop");
        world.createTable("shop", "orders", 0, 10, 20);
        world.load("shop", "orders", 0, 20, "first");
        world.delete("shop", "orders", 3);
        rows = world.rows("shop", "orders");
        world.createRepository("safe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PENDING",
                "SNAPSHOTING",
                "UPLOAD_SNAPSHOT",
                "UPLOADING",
                "SAVE_META",
                "UPLOAD_INFO"
            })
    void finishesABackupAfterARestartInAnyState(String state) {
        JobId job = world.submitBackup("shop", "monday");
        world.runTo(job, state);
        world.restart();
        assertThat(world.service.unfinished()).containsExactly(job);
        world.run(job);
        assertThat(world.state(job)).isEqualTo("FINISHED");
        assertThat(world.jobFiles()).isEmpty();
        world.dropTable("shop", "orders");
        world.restore("shop", "monday");
        assertThat(world.rows("shop", "orders")).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PENDING", "SNAPSHOTING", "DOWNLOAD", "DOWNLOADING", "COMMIT", "COMMITTING"})
    void finishesARestoreAfterARestartInAnyState(String state) {
        world.backUp("shop", "monday");
        world.load("shop", "orders", 0, 20, "live");
        List<String> live = world.rows("shop", "orders");
        JobId job = world.submitRestore("shop", "monday");
        world.runTo(job, state);
        world.restart();
        assertThat(world.rows("shop", "orders")).isEqualTo(live);
        world.run(job);
        world.retain();
        assertThat(world.state(job)).isEqualTo("FINISHED");
        assertThat(world.rows("shop", "orders")).isEqualTo(rows);
        assertThat(world.jobFiles()).isEmpty();
    }

    /// Dies before and after every single change of a file, in the data folder and in the
    /// repository, until a run has no such moment left.
    @Test
    void survivesACrashAtAnyMomentOfABackup() {
        int moment = 0;
        for (boolean crashed = true; crashed; moment++) {
            world = new World();
            prepare();
            JobId job = world.submitBackup("shop", "monday");
            crashed = crashes(job, moment);
            world.crash(moment);
            world.run(job);
            assertThat(world.state(job)).isEqualTo("FINISHED");
            assertThat(world.rows("shop", "orders")).isEqualTo(rows);
            assertThat(world.service.showSnapshots("safe", List.of(), Optional.empty()).rows())
                    .hasSize(1);
            world.restart();
            assertThat(world.jobFiles()).isEmpty();
            world.dropTable("shop", "orders");
            world.restore("shop", "monday");
            assertThat(world.rows("shop", "orders")).isEqualTo(rows);
        }
        assertThat(moment).isGreaterThan(40);
    }

    @Test
    void survivesACrashAtAnyMomentOfARestoreAndShowsOldOrNewDataNeverAMix() {
        int moment = 0;
        for (boolean crashed = true; crashed; moment++) {
            world = new World();
            prepare();
            world.backUp("shop", "monday");
            world.load("shop", "orders", 0, 20, "live");
            List<String> live = world.rows("shop", "orders");
            JobId job = world.submitRestore("shop", "monday");
            crashed = crashes(job, moment);
            world.crash(moment);
            List<String> seen = world.rows("shop", "orders");
            assertThat(seen).isIn(live, rows);
            assertThat(seen.equals(rows)).isEqualTo(world.state(job).equals("FINISHED"));
            world.run(job);
            world.restart();
            assertThat(world.state(job)).isEqualTo("FINISHED");
            assertThat(world.rows("shop", "orders")).isEqualTo(rows);
            assertThat(world.jobFiles()).isEmpty();
        }
        assertThat(moment).isGreaterThan(40);
    }

    private boolean crashes(JobId job, int moment) {
        world.trouble.crashAt(moment);
        try {
            return !world.ends(job);
        } catch (TroubledStore.Crash crash) {
            return true;
        }
    }

    /// An error of a store is tried again, and nothing is lost or done twice.
    @Test
    void getsOverAnErrorOfAnyStoreAtAnyMoment() {
        int change = 0;
        for (boolean struck = true; struck; change++) {
            world = new World();
            prepare();
            JobId job = world.submitBackup("shop", "monday");
            world.trouble.failAt(change);
            boolean ended = world.ends(job);
            struck = world.trouble.changes() > change;
            world.trouble.none();
            if (!ended) {
                // after an error the journal takes nothing more until the next start
                world.restart();
                world.run(job);
            }
            assertThat(world.state(job)).isEqualTo("FINISHED");
        }
        assertThat(change).isGreaterThan(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PENDING",
                "SNAPSHOTING",
                "UPLOAD_SNAPSHOT",
                "UPLOADING",
                "SAVE_META",
                "UPLOAD_INFO"
            })
    void cancelsABackupInAnyStateAndFreesItsName(String state) {
        JobId job = world.submitBackup("shop", "monday");
        world.runTo(job, state);
        world.service.cancel(JobKind.BACKUP, "shop", Optional.empty());
        assertThat(world.backupRow("shop"))
                .containsEntry("State", "CANCELLED")
                .containsEntry(
                        "Status",
                        "[COMMON_ERROR, msg: cancelled by the user (in state " + state + ")]");
        assertThat(world.backupRow("shop").get("FinishedTime")).isNotNull();
        assertThat(world.jobFiles()).isEmpty();
        assertThat(world.service.showSnapshots("safe", List.of(), Optional.empty()).rows())
                .isEmpty();
        world.backUp("shop", "monday");
        assertThat(world.backupRow("shop")).containsEntry("State", "FINISHED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PENDING", "SNAPSHOTING", "DOWNLOAD", "DOWNLOADING", "COMMIT", "COMMITTING"})
    void cancelsARestoreInAnyStateAndLeavesLiveDataAlone(String state) {
        world.backUp("shop", "monday");
        world.load("shop", "orders", 0, 20, "live");
        List<String> live = world.rows("shop", "orders");
        JobId job = world.submitRestore("shop", "monday");
        world.runTo(job, state);
        world.service.cancel(JobKind.RESTORE, "shop", Optional.empty());
        assertThat(world.restoreRow("shop")).containsEntry("State", "CANCELLED");
        world.retain();
        assertThat(world.rows("shop", "orders")).isEqualTo(live);
        assertThat(world.jobFiles()).isEmpty();
        world.restart();
        assertThat(world.rows("shop", "orders")).isEqualTo(live);
        assertThat(world.state(job)).isEqualTo("CANCELLED");
        world.restore("shop", "monday");
        assertThat(world.rows("shop", "orders")).isEqualTo(rows);
    }

    @Test
    void refusesToCancelWhatHasEnded() {
        world.backUp("shop", "monday");
        assertThatThrownBy(() -> world.service.cancel(JobKind.BACKUP, "shop", Optional.empty()))
                .hasMessageContaining("No BACKUP is running in database 'shop'");
        world.submitBackup("shop", "tuesday");
        assertThatThrownBy(() -> world.service.cancel(JobKind.RESTORE, "shop", Optional.empty()))
                .hasMessageContaining("No RESTORE is running");
    }

    /// The process died between the manifest and the last record: the backup exists.
    @Test
    void finishesABackupThatExistsInsteadOfCancellingIt() {
        JobId job = world.submitBackup("shop", "monday");
        world.runTo(job, "UPLOAD_INFO");
        int moment = 0;
        while (world.service.showSnapshots("safe", List.of(), Optional.empty()).rows().isEmpty()) {
            world.trouble.crashAt(moment++);
            try {
                world.service.step(job);
            } catch (TroubledStore.Crash crash) {
                world.crash(moment);
            }
        }
        if (world.state(job).equals("UPLOAD_INFO")) {
            assertThatThrownBy(() -> world.service.cancel(JobKind.BACKUP, "shop", Optional.empty()))
                    .hasMessageContaining("it is FINISHED");
        }
        assertThat(world.state(job)).isEqualTo("FINISHED");
    }

    @Test
    void endsAJobThatTakesTooLongAndSaysSo() {
        JobId job = world.submitBackup("shop", "monday");
        world.runTo(job, "UPLOADING");
        world.now = world.now.plus(Duration.ofSeconds(86_401));
        world.run(job);
        assertThat(world.backupRow("shop"))
                .containsEntry("State", "CANCELLED")
                .containsEntry(
                        "Status",
                        "[TIMEOUT, msg: not done within 86400 seconds (in state UPLOADING)]");
        assertThat(world.jobFiles()).isEmpty();
    }

    @Test
    void showsAnErrorWhileTheJobGoesOn() {
        JobId job = world.submitBackup("shop", "monday");
        world.runTo(job, "UPLOADING");
        world.trouble.failAt(0);
        StepResult result = world.service.step(job);
        assertThat(result).isInstanceOf(StepResult.Retry.class);
        assertThat(world.backupRow("shop"))
                .containsEntry("State", "UPLOADING")
                .containsEntry("Status", "[OK]")
                .containsEntry("TaskErrMsg", "[" + job + ": The store is out of order]")
                .containsEntry("UnfinishedTasks", job + "=1");
        world.run(job);
        assertThat(world.backupRow("shop"))
                .containsEntry("State", "FINISHED")
                .containsEntry("TaskErrMsg", "");
    }

    @Test
    void waitsLongerAfterEachFailureUpToALimit() {
        JobId job = world.submitBackup("shop", "monday");
        world.runTo(job, "UPLOADING");
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            world.trouble.failAt(0);
            if (world.service.step(job) instanceof StepResult.Retry(Duration pause, String _)) {
                pauses.add(pause);
            }
        }
        assertThat(pauses)
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }
}
