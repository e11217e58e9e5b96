package io.starkeep.cluster;

import static io.starkeep.cluster.TestCatalog.DUPLICATE;
import static io.starkeep.cluster.TestCatalog.PRIMARY;
import static io.starkeep.cluster.TestCatalog.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Loads with labels, sent again until they are there, while machines, their network and the
/// frontend fail at random; what was loaded is there once, on every replica.
class ClusterChaosTest {
    private static final List<String> LOSABLE =
            List.of("write", "publish", "abort", "copy", "prepared", "greet");
    private static final Set<ErrorCode> MAY_FAIL =
            Set.of(
                    ErrorCode.REPLICAS_MISSING,
                    ErrorCode.NODE_UNREACHABLE,
                    ErrorCode.TRANSACTION_CONFLICT,
                    ErrorCode.VERSION_GONE,
                    ErrorCode.RESOURCE_EXHAUSTED);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {3, 5, 6})
    void keepsEveryAcknowledgedRowOnce(long seed) {
        Random random = new Random(seed);
        Map<Integer, String> upserted = new TreeMap<>();
        List<String> appended = new ArrayList<>();
        try (ClusterWorld world = new ClusterWorld(folder, 4)) {
            List<BackendId> three = List.of(id(1), id(2), id(3));
            world.catalog.table("log", DUPLICATE, 2, 3, three);
            world.catalog.table("state", PRIMARY, 2, 3, three);
            for (int step = 0; step < 40; step++) {
                disturb(world, random);
                int key = random.nextInt(8);
                String value = "v" + step;
                if (random.nextBoolean()) {
                    if (loaded(world, "log", "log" + step, key, value)) {
                        appended.add(key + ":" + value);
                    }
                } else if (loaded(world, "state", "state" + step, key, value)) {
                    upserted.put(key, value);
                }
                checkReadable(world, "log", appended);
            }
            heal(world);
            world.repair();
            assertThat(world.rows("log")).containsExactlyInAnyOrderElementsOf(appended);
            assertThat(world.rows("state"))
                    .containsExactlyElementsOf(
                            upserted.entrySet().stream()
                                    .map(one -> one.getKey() + ":" + one.getValue())
                                    .toList());
            for (String table : List.of("log", "state")) {
                world.goodReplicas(table)
                        .values()
                        .forEach(replicas -> {
                            assertThat(replicas).hasSize(3);
                            assertThat(replicas.values().stream().distinct()).hasSize(1);
                        });
            }
        }
    }

    /// Sends it up to three times with the same label.
    private static boolean loaded(
            ClusterWorld world, String table, String label, int key, String value) {
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                world.load(table, label, new String[] {Integer.toString(key), value});
                return true;
            } catch (StarkeepException failed) {
                if (failed.code() == ErrorCode.LABEL_EXISTS) {
                    return true;
                }
                assertThat(MAY_FAIL).as(failed.getMessage()).contains(failed.code());
                world.beat();
            }
        }
        return false;
    }

    private static void disturb(ClusterWorld world, Random random) {
        ClusterWorld.Machine machine = world.machine(1 + random.nextInt(4));
        switch (random.nextInt(12)) {
            case 0 -> {
                machine.network().cut();
                world.beatUntilDead();
            }
            case 1, 2, 3 ->
                    machine.network().loseAnswer(LOSABLE.get(random.nextInt(LOSABLE.size())));
            case 4 -> machine.network().refuse("publish");
            case 5 -> machine.restart();
            case 6 -> world.restartFrontend();
            case 7, 8 -> heal(world);
            case 9 -> world.repairOnce();
            default -> world.beat();
        }
    }

    private static void heal(ClusterWorld world) {
        for (int machine = 1; machine <= 4; machine++) {
            world.machine(machine).network().heal();
        }
        world.beat();
        world.beat();
    }

    /// A query may fail while too many machines are away, but is never wrong.
    private static void checkReadable(ClusterWorld world, String table, List<String> expected) {
        try {
            assertThat(world.rows(table)).containsExactlyInAnyOrderElementsOf(expected);
        } catch (StarkeepException failed) {
            assertThat(MAY_FAIL).as(failed.getMessage()).contains(failed.code());
        }
    }
}
