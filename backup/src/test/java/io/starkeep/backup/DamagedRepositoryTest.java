package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.type.JobId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A repository that was tampered with: a clear error, and live data as before.
class DamagedRepositoryTest {
    private final World world = new World();

    @BeforeEach
    void prepare() {
        world.createDatabase("shop");
        world.createTable("shop", "orders", 0, 10, 20);
        world.load("shop", "orders", 0, 20, "first");
        world.createRepository("safe");
        world.backUp("shop", "monday");
        // no tablet holds the bytes any more, so that a restore must fetch them
        world.dropTable("shop", "orders");
        world.createTable("shop", "orders", 0, 10, 20);
        world.load("shop", "orders", 0, 20, "live");
    }

    private MemoryFileStore repository() {
        return world.repository("/backups");
    }

    private byte[] bytes(Location location) {
        try (InputStream content = repository().read(location)) {
            return content.readAllBytes();
        } catch (IOException problem) {
            throw new AssertionError(problem);
        }
    }

    @Test
    void refusesARestoreAtOnceWhenAnObjectIsMissingOrCut() {
        List<String> live = world.rows("shop", "orders");
        for (FileEntry object : world.objects()) {
            byte[] content = bytes(object.location());
            repository().delete(object.location());
            assertThatThrownBy(() -> world.submitRestore("shop", "monday"))
                    .hasMessageContaining("is missing; needed by orders (p")
                    .hasMessageContaining("nothing was restored");
            repository().replace(object.location(), new byte[] {1, 2, 3});
            assertThatThrownBy(() -> world.submitRestore("shop", "monday"))
                    .hasMessageContaining("has 3 bytes instead of " + content.length);
            repository().replace(object.location(), content);
        }
        assertThat(world.service.unfinished()).isEmpty();
        assertThat(world.rows("shop", "orders")).isEqualTo(live);
    }

    @Test
    void findsEveryDamageWithoutARestore() {
        assertThat(check("1")).singleElement().asString().contains("OK").contains("objects");
        assertThat(check("2")).singleElement().asString().contains("OK");
        FileEntry object = world.objects().getFirst();
        byte[] content = bytes(object.location());
        byte[] flipped = content.clone();
        flipped[content.length / 2] ^= 1;
        repository().replace(object.location(), flipped);
        assertThat(check("1")).singleElement().asString().contains("OK");
        assertThat(check("2"))
                .hasSize(2)
                .allMatch(row -> row.contains("DAMAGED"))
                .anyMatch(row -> row.contains("needed by orders (p"));
        repository().delete(object.location());
        assertThat(check("1")).hasSize(2).anyMatch(row -> row.contains("is missing"));
        assertThat(world.service.unfinished()).isEmpty();
    }

    @Test
    void aCheckEndsWhenItIsToldTo() {
        assertThatThrownBy(() ->
                        world.service.checkSnapshot(
                                "safe",
                                "monday",
                                Map.of(),
                                () -> {
                                    throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
                                }))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("interrupted");
        assertThatThrownBy(() -> check("5")).hasMessageContaining("must be 1");
        assertThatThrownBy(() -> check("4")).hasMessageContaining("does not support level 4");
    }

    private List<String> check(String level) {
        return world
                .service
                .checkSnapshot("safe", "monday", Map.of("level", level), () -> {})
                .rows()
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void cancelsARestoreThatMeetsAFlippedBit() {
        List<String> live = world.rows("shop", "orders");
        for (FileEntry object : world.objects()) {
            byte[] content = bytes(object.location());
            byte[] flipped = content.clone();
            flipped[content.length / 2] ^= 1;
            repository().replace(object.location(), flipped);
            world.restore("shop", "monday");
            assertThat(world.restoreRow("shop")).containsEntry("State", "CANCELLED");
            assertThat(world.restoreRow("shop").get("Status"))
                    .startsWith("[BAD_FILE, msg: Data object")
                    .contains(object.location().name())
                    .contains("is damaged")
                    .contains("(in state DOWNLOADING)");
            assertThat(world.rows("shop", "orders")).isEqualTo(live);
            assertThat(world.jobFiles()).isEmpty();
            repository().replace(object.location(), content);
        }
        world.restore("shop", "monday");
        assertThat(world.restoreRow("shop")).containsEntry("State", "FINISHED");
    }

    @Test
    void restoresWithoutADamagedObjectWhoseBytesAreHere() {
        world.restore("shop", "monday");
        List<String> restored = world.rows("shop", "orders");
        FileEntry object = world.objects().getFirst();
        repository().replace(object.location(), new byte[(int) object.size()]);
        world.load("shop", "orders", 0, 1, "unwanted");
        world.restore("shop", "monday");
        assertThat(world.restoreRow("shop")).containsEntry("State", "FINISHED");
        assertThat(world.rows("shop", "orders")).isEqualTo(restored);
    }

    @Test
    void finishesNoRestoreWhoseRowsAreNotThoseOfTheCut() {
        world.run(
                world.service.submitBackup(
                        new BackupRequest(
                                "shop",
                                "signed",
                                "safe",
                                List.of(),
                                Map.of("fingerprint", "true"))));
        world.restore("shop", "signed");
        assertThat(world.restoreRow("shop")).containsEntry("State", "FINISHED");
        List<String> live = world.rows("shop", "orders");
        JobId job = world.submitRestore("shop", "signed");
        world.runTo(job, "COMMIT");
        Location manifest = Location.of("restore/" + job + "/manifest");
        String text;
        try (InputStream content = world.data.read(manifest)) {
            text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new AssertionError(problem);
        }
        String other =
                text.replaceFirst(
                        "\"fingerprint\":\"[0-9a-f]{16}\"", "\"fingerprint\":\"0123456789abcdef\"");
        assertThat(other).isNotEqualTo(text);
        world.data.replace(manifest, other.getBytes(StandardCharsets.UTF_8));

        world.run(job);

        assertThat(world.restoreRow("shop")).containsEntry("State", "CANCELLED");
        assertThat(world.restoreRow("shop").get("Status"))
                .startsWith("[BAD_FILE, msg: The files of the restored tablet")
                .contains("where there should be 0123456789abcdef", "(in state COMMIT)");
        assertThat(world.rows("shop", "orders")).isEqualTo(live);
    }

    @Test
    void cancelsARestoreWhoseObjectsVanishMeanwhile() {
        List<String> live = world.rows("shop", "orders");
        JobId job = world.submitRestore("shop", "monday");
        world.runTo(job, "DOWNLOADING");
        repository().delete(world.objects().getFirst().location());
        world.run(job);
        assertThat(world.restoreRow("shop").get("Status")).startsWith("[BAD_FILE");
        assertThat(world.rows("shop", "orders")).isEqualTo(live);
    }

    @Test
    void refusesAManifestEditedByHand() {
        Location manifest =
                repository()
                        .list(Location.of("__starrocks_repository_safe/__snapshots"))
                        .getFirst()
                        .location();
        String text = new String(bytes(manifest), StandardCharsets.UTF_8);
        repository()
                .replace(
                        manifest,
                        text.replace("\"p1\"", "\"p9\"").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> world.submitRestore("shop", "monday"))
                .hasMessageContaining("was damaged or edited");
    }

    @Test
    void noticesADamagedObjectAtTheNextBackup() {
        FileEntry object = world.objects().getFirst();
        repository().replace(object.location(), new byte[] {1});
        world.dropTable("shop", "orders");
        world.createTable("shop", "orders", 0, 10, 20);
        world.load("shop", "orders", 0, 20, "first");
        world.backUp("shop", "tuesday");
        assertThat(world.backupRow("shop")).containsEntry("State", "CANCELLED");
        assertThat(world.backupRow("shop").get("Status"))
                .startsWith("[BAD_FILE")
                .contains("has 1 bytes instead of");
    }

    @Test
    void uploadsAgainWhatWasRemovedByHand() {
        repository().delete(world.objects().getFirst().location());
        world.dropTable("shop", "orders");
        world.createTable("shop", "orders", 0, 10, 20);
        world.load("shop", "orders", 0, 20, "first");
        List<String> rows = world.rows("shop", "orders");
        world.backUp("shop", "tuesday");
        world.dropTable("shop", "orders");
        world.restore("shop", "monday");
        assertThat(world.rows("shop", "orders")).isEqualTo(rows);
    }

    @Test
    void cancelsABackupOfADamagedTablet() {
        world.data.list(Location.of("tablets")).stream()
                .filter(entry -> entry.location().path().endsWith(".text"))
                .forEach(file -> world.data.replace(file.location(), new byte[(int) file.size()]));
        world.backUp("shop", "tuesday");
        assertThat(world.backupRow("shop")).containsEntry("State", "CANCELLED");
        assertThat(world.backupRow("shop").get("Status"))
                .startsWith("[BAD_FILE")
                .contains("has the SHA-256");
        assertThat(world.jobFiles()).isEmpty();
    }
}
