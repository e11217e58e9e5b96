package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// EXPLAIN BACKUP and EXPLAIN RESTORE.
class PreviewTest {
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
    void tellsWhatIsNewToTheRepositoryAndMovesNothing() {
        assertThat(values(backup("monday"), "New"))
                .singleElement()
                .asString()
                .startsWith("2 files");
        world.backUp("shop", "monday");
        world.load("shop", "people", 0, 10, "b");
        int objects = world.objects().size();

        Report report = backup("tuesday");

        assertThat(values(report, "Objects")).containsExactly("orders, people");
        assertThat(values(report, "All")).singleElement().asString().startsWith("4 files");
        assertThat(values(report, "New")).singleElement().asString().startsWith("2 files");
        assertThat(values(report, "Requests")).containsExactly("about 10");
        assertThat(values(report, "Obstacle")).containsExactly("none");
        assertThat(world.objects()).hasSize(objects);
        assertThat(world.jobFiles()).isEmpty();
        assertThat(world.service.unfinished()).isEmpty();
    }

    @Test
    void namesEveryObstacleOfABackup() {
        world.backUp("shop", "monday");
        world.submitBackup("shop", "tuesday");
        Report report = backup("monday", World.object("order"));
        assertThat(values(report, "Obstacle"))
                .hasSize(3)
                .anyMatch(text -> text.contains("has a snapshot monday"))
                .anyMatch(text -> text.contains("has a running BACKUP"))
                .anyMatch(text -> text.contains("'shop.order' doesn't exist"));
    }

    @Test
    void namesEveryObstacleOfARestore() {
        world.backUp("shop", "monday");
        world.dropTable("shop", "orders");
        world.createTable(
                "shop", "orders", World.schema(World.column("more", SqlType.Scalar.INT)), 3);
        world.trouble.available(OptionalLong.of(10));
        Report report = restore("monday");
        assertThat(values(report, "All")).singleElement().asString().startsWith("2 files");
        assertThat(values(report, "Obstacle"))
                .anyMatch(text -> text.contains("number of columns is 3 here and 2"))
                .anyMatch(text -> text.contains("has 10 B free, and the restore needs"));
        assertThat(world.jobFiles()).isEmpty();
    }

    @Test
    void refusesARestoreThatHasNoRoom() {
        world.backUp("shop", "monday");
        world.trouble.available(OptionalLong.of(10));
        world.dropTable("shop", "orders");
        world.dropTable("shop", "people");
        assertThatThrownBy(() -> world.submitRestore("shop", "monday"))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("has 10 B free")
                .extracting(problem -> ((StarkeepException) problem).code())
                .isEqualTo(ErrorCode.DISK_FULL);
        world.trouble.available(OptionalLong.of(1 << 20));
        world.restore("shop", "monday");
    }

    @Test
    void letsARestoreBeginWhoseFilesMayBeHere() {
        world.backUp("shop", "monday");
        world.trouble.available(OptionalLong.of(10));
        world.restore("shop", "monday");
        assertThat(world.restoreRow("shop")).containsEntry("State", "FINISHED");
    }

    @Test
    void saysThatTheRepositoryIsNotKnown() {
        Report report =
                world.service.explain(
                        new BackupRequest("shop", "monday", "sage", List.of(), Map.of()));
        assertThat(values(report, "Obstacle"))
                .containsExactly("Unknown repository 'sage' (did you mean 'safe'?)");
    }

    private Report backup(String label, BackupObject... objects) {
        return world.service.explain(
                new BackupRequest("shop", label, "safe", List.of(objects), Map.of()));
    }

    private Report restore(String label) {
        return world.service.explain(
                new RestoreRequest("shop", Optional.empty(), label, "safe", List.of(), Map.of()));
    }

    private static List<String> values(Report report, String item) {
        return report.rows().stream()
                .filter(row -> item.equals(row.get(0)))
                .map(row -> String.valueOf(row.get(1)))
                .toList();
    }
}
