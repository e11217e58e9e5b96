package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.JobKind;
import io.starkeep.catalog.Setting;
import io.starkeep.catalog.SettingChange;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.JobId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Jobs that cannot go on: for now, until somebody mends something, or because of another job.
class TroubledJobTest {
    private final World world = new World();

    @BeforeEach
    void prepare() {
        world.createDatabase("shop");
        world.createTable("shop", "orders");
        world.createTable("shop", "people");
        world.load("shop", "orders", 0, 10, "a");
        world.createRepository("safe");
    }

    @Test
    void pausesWhileADiskIsFullAndGoesOnWhenItIsMended() {
        JobId job = world.submitBackup("shop", "monday");
        world.runTo(job, "UPLOADING");
        refuse(ErrorCode.DISK_FULL);
        for (int i = 0; i < 200; i++) {
            assertThat(world.service.step(job)).isInstanceOf(StepResult.Retry.class);
        }
        assertThat(world.backupRow("shop"))
                .containsEntry("State", "UPLOADING")
                .containsEntry("Status", "[OK]")
                .containsEntry(
                        "TaskErrMsg", "[" + job + ": paused: No space left: it does not do]");
        mend();
        world.run(job);
        assertThat(world.backupRow("shop"))
                .containsEntry("State", "FINISHED")
                .containsEntry("TaskErrMsg", "");
    }

    @Test
    void pausesWhileCredentialsAreRefusedUntilItsTimeIsOver() {
        JobId job = world.submitBackup("shop", "monday");
        world.runTo(job, "UPLOADING");
        refuse(ErrorCode.STORE_REFUSED);
        world.service.step(job);
        world.now = world.now.plusSeconds(2 * 86_400);
        world.run(job);
        assertThat(world.backupRow("shop").get("Status"))
                .startsWith(
                        "[TIMEOUT, msg: not done within 86400 seconds; last error: it does not do");
    }

    @Test
    void givesUpWhatFailsAgainAndAgain() {
        JobId job = world.submitBackup("shop", "monday");
        world.runTo(job, "UPLOADING");
        refuse(ErrorCode.STORE_UNREACHABLE);
        int steps = 0;
        while (!(world.service.step(job) instanceof StepResult.Ended)) {
            steps++;
        }
        assertThat(steps).isEqualTo(119);
        assertThat(world.backupRow("shop").get("Status"))
                .contains("failed 120 times, at last: it does not do (in state UPLOADING)");
    }

    @Test
    void runsAsManyJobsOfADatabaseAsAreAllowed() {
        allow(2);
        JobId orders = world.submitBackup("shop", "orders", World.object("orders"));
        JobId people = world.submitBackup("shop", "people", World.object("people"));
        assertThatThrownBy(() -> world.submitBackup("shop", "more"))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("allows 2 at a time");
        world.runTo(people, "UPLOADING");
        world.runTo(orders, "UPLOADING");
        assertThat(world.service.showBackup("shop").rows())
                .extracting(row -> row.get(1))
                .containsExactly("people", "orders");
        assertThatThrownBy(() -> world.service.cancel(JobKind.BACKUP, "shop", Optional.empty()))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("WHERE SNAPSHOT = 'people'");
        world.service.cancel(JobKind.BACKUP, "shop", Optional.of("orders"));
        world.run(people);
        assertThat(world.state(orders)).isEqualTo("CANCELLED");
        assertThat(world.state(people)).isEqualTo("FINISHED");
    }

    @Test
    void aJobWaitsForAnotherOfTheSameTablesIfOneRestores() {
        world.backUp("shop", "monday");
        allow(3);
        JobId restore = world.submitRestore("shop", "monday", World.object("orders"));
        JobId waiting = world.submitBackup("shop", "tuesday", World.object("orders"));
        JobId free = world.submitBackup("shop", "other", World.object("people"));
        assertThat(world.service.step(waiting))
                .isInstanceOfSatisfying(
                        StepResult.Retry.class,
                        retry -> assertThat(retry.error()).contains("waits for job " + restore));
        assertThat(world.service.showBackup("shop").rows().get(1).get(11))
                .contains("place 1 in the queue");
        world.run(free);
        assertThat(world.state(waiting)).isEqualTo("PENDING");
        world.run(restore);
        world.run(waiting);
        assertThat(world.state(waiting)).isEqualTo("FINISHED");
    }

    @Test
    void leavesBackendsOutThatFailThreeTimesOrHaveDamagedFiles() {
        JobId id = world.submitBackup("shop", "monday");
        Job job = JobFormat.decode(world.catalog.current().job(id).orElseThrow());
        JobControl control = new JobControl(job, new JobMeters().of(JobKind.BACKUP), world.clock);
        BackendId slow = new BackendId(1);
        BackendId damaged = new BackendId(2);
        StarkeepException away = StarkeepException.of(ErrorCode.NODE_UNREACHABLE, "away");
        control.failed(slow, away);
        control.failed(slow, away);
        assertThat(control.shun()).isFalse();
        control.failed(damaged, StarkeepException.of(ErrorCode.FILE_DAMAGED, "damaged"));
        assertThat(control.shun()).isTrue();
        assertThat(control.shunned()).containsExactly(damaged);
        control.failed(slow, away);
        assertThat(control.shun()).isTrue();
        assertThat(control.shun()).isFalse();
        assertThat(control.shunned()).containsExactlyInAnyOrder(slow, damaged);
    }

    private void refuse(ErrorCode code) {
        world.trouble.onRead(location -> {
            if (location.path().startsWith("snapshot/")) {
                throw StarkeepException.of(code, "it does not do");
            }
        });
    }

    private void mend() {
        world.trouble.onRead(_ -> {});
    }

    private void allow(int jobs) {
        world.catalog.commit(_ ->
                List.of(
                        new SettingChange.PutSetting(
                                Setting.BACKUP_MAX_JOBS_PER_DATABASE.key(), jobs)));
    }
}
