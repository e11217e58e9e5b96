package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.catalog.SpreadPlacement;
import io.starkeep.catalog.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Where a restore puts the tablets of a backup that another cluster, or one process, made.
class RestorePlacesTest {
    private final World old = new World();

    @BeforeEach
    void backUp() {
        old.createDatabase("shop");
        old.createTable("shop", "orders", 0, 10, 20, 30);
        old.load("shop", "orders", 0, 30, "first");
        old.createRepository("safe");
        old.backUp("shop", "monday");
    }

    private World cluster(int backends) {
        World world = new World(old.repositories, new SpreadPlacement(_ -> true));
        world.addBackends(backends);
        world.createDatabase("shop");
        world.createRepository("safe");
        return world;
    }

    @Test
    void makesAsManyReplicasAsTheNewClusterHolds() {
        World world = cluster(2);
        world.restore("shop", "monday");
        Table orders = world.table("shop", "orders");
        assertThat(orders.partitions())
                .hasSize(3)
                .allSatisfy(partition -> {
                    assertThat(orders.wantedReplicas(partition)).isEqualTo(2);
                    assertThat(partition.tablets())
                            .allSatisfy(tablet ->
                                    assertThat(partition.goodBackends(tablet)).hasSize(2));
                });
    }

    @Test
    void makesAsManyAsTheStatementSays() {
        World world = cluster(3);
        world.run(
                world.service.submitRestore(
                        new RestoreRequest(
                                "shop",
                                Optional.empty(),
                                "monday",
                                "safe",
                                List.of(),
                                Map.of("replication_num", "1"))));
        Table orders = world.table("shop", "orders");
        assertThat(orders.partitions())
                .allSatisfy(partition -> {
                    assertThat(orders.wantedReplicas(partition)).isEqualTo(1);
                    assertThat(partition.replicas().values())
                            .extracting(List::size)
                            .containsOnly(1);
                });
    }
}
