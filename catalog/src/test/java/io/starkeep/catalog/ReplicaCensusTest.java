package io.starkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.catalog.ReplicaChange.SetReplicas;
import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReplicaCensusTest {
    private static final int TABLES = 100;
    private static final int TABLETS = 1000;

    private final ReplicaCensus census = new ReplicaCensus();

    @Test
    void countsATabletAgainOnlyWhenReplicasOfItsPartitionChanged() {
        CatalogVersion version = version();
        assertThat(census.counts(version)).isEqualTo(Map.of(id(1), 100_000L, id(2), 100_000L));
        assertThat(census.countedTablets()).isEqualTo(100_000);

        CatalogVersion changed = Fold.apply(version, List.of(staleReplica()));
        assertThat(census.partitions(changed)).filteredOn(one -> !one.settled()).hasSize(1);
        assertThat(census.countedTablets()).isEqualTo(101_000);

        CatalogVersion renamed =
                Fold.apply(
                        changed,
                        List.of(
                                new TableChange.RenameTable(
                                        new DatabaseId(1), new TableId(1_000_001), "other")));
        assertThat(census.partitions(renamed)).hasSize(TABLES);
        assertThat(census.counts(renamed)).containsEntry(id(2), 100_000L);
        assertThat(census.countedTablets()).isEqualTo(101_000);
    }

    @Test
    void countsWhatTheRecycleBinKeepsAndForgetsWhatIsGone() {
        CatalogVersion dropped =
                Fold.apply(
                        version(),
                        List.of(
                                new TableChange.DropTable(
                                        new DatabaseId(1),
                                        new TableId(1_000_001),
                                        CatalogWorld.NOW,
                                        Disposal.RECYCLE)));
        assertThat(census.counts(dropped)).containsEntry(id(1), 100_000L);
        assertThat(census.partitions(dropped)).hasSize(TABLES - 1);
    }

    private static SetReplicas staleReplica() {
        return new SetReplicas(
                new DatabaseId(1),
                new TableId(1_000_001),
                new PartitionId(2_000_001),
                Map.of(
                        new TabletId(2_000_002),
                        List.of(Replica.good(id(1)), new Replica(id(2), ReplicaState.STALE))));
    }

    private static CatalogVersion version() {
        List<Change> changes = new ArrayList<>();
        changes.add(new DatabaseChange.CreateDatabase(new DatabaseId(1), "d", CatalogWorld.NOW));
        for (int i = 1; i <= TABLES; i++) {
            changes.add(
                    new TableChange.CreateTable(
                            CatalogWorld.table(
                                    1_000_000 + i, 1, "t" + i, partition(1_998_001 + i * 2_000L))));
        }
        return Fold.apply(CatalogVersion.initial(), changes);
    }

    private static Partition partition(long id) {
        List<TabletId> tablets =
                LongStream.rangeClosed(id + 1, id + TABLETS).mapToObj(TabletId::new).toList();
        return Partition.empty(
                new PartitionId(id),
                "p",
                Optional.empty(),
                tablets,
                Map.of(Table.REPLICATION_NUM, "2"),
                CatalogWorld.NOW,
                new TabletPlaces(Collections.nCopies(TABLETS, List.of(id(1), id(2)))));
    }

    private static BackendId id(long id) {
        return new BackendId(id);
    }
}
