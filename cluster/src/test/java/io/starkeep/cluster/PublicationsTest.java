package io.starkeep.cluster;

import static io.starkeep.cluster.TestCatalog.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.TabletChange;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.BackendId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublicationsTest {
    private static final TransactionId LOAD = new TransactionId(7);
    private static final PartitionId PARTITION = new PartitionId(1);
    private static final TabletId TABLET = new TabletId(10);
    private static final Version OLD = new Version(2);
    private static final Version NEW = new Version(3);

    private final Publications publications = new Publications();

    @Test
    void holdsUpReadersOfTheNewVersionUntilABackendShowsIt() {
        prepare(1, id(1), id(2));
        assertThat(isBehind(id(1), NEW)).isFalse();
        publications.committing(LOAD, Map.of(PARTITION, NEW), OptionalLong.of(1));
        assertThat(isBehind(id(1), NEW)).isTrue();
        assertThat(isBehind(id(1), OLD)).isFalse();
        assertThat(isBehind(id(3), NEW)).isFalse();
        publications.published(LOAD, id(1));
        assertThat(isBehind(id(1), NEW)).isFalse();
        assertThat(isBehind(id(2), NEW)).isTrue();
        assertThat(publications.isReadable(LOAD)).isTrue();
        assertThat(publications.unpublishedOn(id(2))).containsOnlyKeys(LOAD);
        publications.published(LOAD, id(2));
        assertThat(publications.isRunning(LOAD)).isFalse();
    }

    @Test
    void letsNothingCommitThatWasPreparedUnderAnotherLeader() {
        prepare(1, id(1));
        publications.begin(2);
        assertRefused(2);
        prepare(1, id(1));
        assertRefused(2);
        assertThatThrownBy(() ->
                        publications.committing(LOAD, Map.of(PARTITION, NEW), OptionalLong.empty()))
                .isInstanceOf(StarkeepException.class);
    }

    @Test
    void remembersWhereAnAbortHasToBeToldUntilItWas() {
        prepare(1, id(1), id(2));
        assertThat(publications.abort(LOAD)).containsExactlyInAnyOrder(id(1), id(2));
        assertThat(publications.isRunning(LOAD)).isFalse();
        publications.aborted(LOAD, id(1));
        assertThat(publications.abort(LOAD)).containsExactly(id(2));
        assertThat(publications.abortingOn(id(2))).containsExactly(LOAD);
        publications.retain(Set.of(id(1)));
        assertThat(publications.abort(LOAD)).isEmpty();
    }

    private void assertRefused(long epoch) {
        assertThatThrownBy(() ->
                        publications.committing(
                                LOAD, Map.of(PARTITION, NEW), OptionalLong.of(epoch)))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.TRANSACTION_CONFLICT));
    }

    private boolean isBehind(BackendId backend, Version version) {
        Map<TabletId, Version> wanted = Map.of(TABLET, version);
        boolean behind = publications.isBehind(backend, wanted);
        assertThat(publications.await(backend, wanted, Duration.ZERO)).isEqualTo(!behind);
        return behind;
    }

    private void prepare(long epoch, BackendId... backends) {
        publications.asking(LOAD, List.of(backends), epoch);
        publications.prepared(
                LOAD,
                new WriteSummary(
                        0,
                        List.of(),
                        Map.of(TABLET, new TabletChange(PARTITION, 1, 0, 10, Set.of(backends)))));
    }
}
