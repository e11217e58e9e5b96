package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.file.FileEntry;
import io.starkeep.file.Location;
import io.starkeep.type.JobId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What went wrong in backups of other databases, each as it could happen here. The numbers are
/// those of the catalogue in `docs/backup-failures.md`, which also names the tests elsewhere.
class FailureCatalogueTest {
    private static final String REPOSITORY = "__starrocks_repository_safe/";

    private final World world = new World();

    @BeforeEach
    void prepare() {
        world.createDatabase("shop");
        world.createTable("shop", "orders", 0, 10, 20);
        world.load("shop", "orders", 0, 20, "first");
        world.createRepository("safe");
    }

    private List<String> orders() {
        return world.rows("shop", "orders");
    }

    private List<FileEntry> manifests() {
        return world.repository("/backups").list(Location.of(REPOSITORY + "__snapshots"));
    }

    /// To the end, with a restart when the error was the journal's, which takes no record any more.
    private static void goOn(World one, JobId job) {
        if (!one.ends(job)) {
            one.restart();
            one.run(job);
        }
        one.trouble.none();
    }

    @Test
    void f01PublishesNothingWhenAnyWriteFails() {
        List<String> rows = orders();
        for (int change = 0; change < 40; change++) {
            World one = new World();
            one.createDatabase("shop");
            one.createTable("shop", "orders", 0, 10, 20);
            one.load("shop", "orders", 0, 20, "first");
            one.createRepository("safe");
            JobId job = one.submitBackup("shop", "monday");
            one.trouble.failAt(change);
            goOn(one, job);
            assertThat(one.state(job)).isEqualTo("FINISHED");
            one.dropTable("shop", "orders");
            one.restore("shop", "monday");
            assertThat(one.rows("shop", "orders")).as("failure at %s", change).isEqualTo(rows);
        }
    }

    @Test
    void f02SkipsNoFileAfterARestartInTheMiddleOfADownload() {
        List<String> rows = orders();
        world.backUp("shop", "monday");
        world.dropTable("shop", "orders");
        JobId job = world.submitRestore("shop", "monday");
        world.runTo(job, "DOWNLOADING");
        for (int change = 0; change < 4; change++) {
            world.trouble.failAt(change);
            world.service.step(job);
            world.restart();
        }
        world.run(job);
        assertThat(orders()).isEqualTo(rows);
    }

    @Test
    void f06NoticesThatDataOfAnEarlierBackupIsGone() {
        List<String> rows = orders();
        world.backUp("shop", "monday");
        world.objects().forEach(object -> world.repository("/backups").delete(object.location()));
        world.backUp("shop", "tuesday");
        world.dropTable("shop", "orders");
        world.restore("shop", "tuesday");
        assertThat(orders()).isEqualTo(rows);
    }

    @Test
    void f07KeepsFilesOfEqualContentApartByWhatTheyCover() {
        world.createTable("shop", "first", World.schema(), 1);
        world.createTable("shop", "second", World.schema(), 1);
        world.load("shop", "first", 0, 5, "same");
        world.load("shop", "second", 0, 5, "same");
        world.delete("shop", "second", 3);
        world.backUp("shop", "monday");
        for (String table : List.of("first", "second")) {
            world.dropTable("shop", table);
        }
        world.restore("shop", "monday", World.object("first"), World.object("second"));
        assertThat(world.rows("shop", "first")).hasSize(5);
        assertThat(world.rows("shop", "second")).hasSize(4).doesNotContain("3,same");
    }

    @Test
    void f08KeepsAPublishedBackupWhateverFailsAfterwards() {
        JobId job = world.submitBackup("shop", "monday");
        world.runTo(job, "UPLOAD_INFO");
        for (int change = 1; change < 6 && manifests().isEmpty(); change++) {
            world.trouble.failAt(change);
            world.service.step(job);
        }
        assertThat(manifests()).hasSize(1);
        goOn(world, job);
        assertThat(world.state(job)).isEqualTo("FINISHED");
        assertThat(manifests()).hasSize(1);
    }

    @Test
    void f11KeepsRestoredTablesOverRestartsAndWhenTheJobIsForgotten() {
        List<String> rows = orders();
        world.backUp("shop", "monday");
        world.dropTable("shop", "orders");
        world.restore("shop", "monday");
        world.restart();
        assertThat(orders()).isEqualTo(rows);
        world.now = world.now.plusSeconds(30 * 86_400);
        world.backUp("shop", "later");
        world.restart();
        assertThat(orders()).isEqualTo(rows);
    }

    @Test
    void f14TakesACutWhileTabletsAreCompacted() {
        List<String> rows = orders();
        JobId job = world.submitBackup("shop", "monday");
        world.runTo(job, "UPLOAD_SNAPSHOT");
        for (int i = 0; i < 20; i++) {
            world.load("shop", "orders", 0, 20, "more" + i);
            world.tablets.maintain();
            world.now = world.now.plusSeconds(120);
        }
        world.tablets.maintain();
        world.run(job);
        world.dropTable("shop", "orders");
        world.restore("shop", "monday");
        assertThat(orders()).isEqualTo(rows);
    }

    @Test
    void f17RefusesARepositoryWhoseDescriptionIsDamaged() {
        world.backUp("shop", "monday");
        world.repository("/backups")
                .replace(Location.of(REPOSITORY + "__repo_info"), new byte[] {'{'});
        assertThatThrownBy(() -> world.submitBackup("shop", "tuesday"))
                .hasMessageContaining("__repo_info");
        assertThat(manifests()).hasSize(1);
    }

    @Test
    void f18LetsTwoServersWriteOneRepositoryStepByStep() {
        World other = new World(world.repositories);
        other.createDatabase("shop");
        other.createTable("shop", "orders", 0, 10, 20);
        other.load("shop", "orders", 0, 20, "first");
        other.load("shop", "orders", 0, 3, "other");
        other.createRepository("safe");
        for (int lead = 0; lead < 6; lead++) {
            JobId mine = world.submitBackup("shop", "mine" + lead);
            JobId its = other.submitBackup("shop", "its" + lead);
            for (int step = 0; step < lead; step++) {
                world.service.step(mine);
            }
            other.run(its);
            world.run(mine);
        }
        assertThat(manifests()).hasSize(12);
        List<String> mine = orders();
        List<String> its = other.rows("shop", "orders");
        other.restore("shop", "mine3");
        assertThat(other.rows("shop", "orders")).isEqualTo(mine);
        world.restore("shop", "its3");
        assertThat(orders()).isEqualTo(its);
    }

    @Test
    void f23UploadsAgainWhatVanishedBetweenTwoAttempts() {
        List<String> rows = orders();
        JobId job = world.submitBackup("shop", "monday");
        world.runTo(job, "UPLOADING");
        world.trouble.failAt(1);
        world.service.step(job);
        world.objects().forEach(object -> world.repository("/backups").delete(object.location()));
        world.run(job);
        assertThat(world.state(job)).isEqualTo("FINISHED");
        world.dropTable("shop", "orders");
        world.restore("shop", "monday");
        assertThat(orders()).isEqualTo(rows);
    }

    @Test
    void f24ListsTheRepositoryAsOftenForManyFilesAsForFew() {
        world.createTable("shop", "wide", World.schema(), 40);
        world.load("shop", "wide", 0, 400, "many");
        int few = listings("few", World.object("orders"));
        int many = listings("many", World.object("wide"));
        assertThat(many).isEqualTo(few);
        assertThat(few).isPositive().isLessThanOrEqualTo(20);
    }

    private int listings(String label, BackupObject table) {
        int[] count = new int[1];
        world.trouble.onList(folder -> count[0] += folder.path().startsWith("__") ? 1 : 0);
        world.backUp("shop", label, table);
        return count[0];
    }

    @Test
    void f27KeepsTheRecordOfAJobSmallWhateverItMoves() {
        world.createTable("shop", "wide", World.schema(), 2_000);
        JobId job = world.submitBackup("shop", "monday");
        world.runTo(job, "UPLOADING");
        assertThat(world.catalog.current().job(job).orElseThrow().payload().length())
                .isLessThan(2_000);
        world.run(job);
        RestoreRequest request =
                new RestoreRequest(
                        "shop",
                        Optional.empty(),
                        "monday",
                        "safe",
                        List.of(new BackupObject("wide", List.of(), Optional.of("copy"))),
                        Map.of());
        JobId restore = world.service.submitRestore(request);
        world.runTo(restore, "COMMITTING");
        assertThat(world.catalog.current().job(restore).orElseThrow().payload().length())
                .isLessThan(2_000);
        world.run(restore);
    }
}
