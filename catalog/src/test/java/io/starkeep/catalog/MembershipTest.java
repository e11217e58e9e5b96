package io.starkeep.catalog;

import static io.starkeep.catalog.CatalogWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.MembershipChange.DropBackend;
import io.starkeep.catalog.MembershipChange.DropBroker;
import io.starkeep.catalog.MembershipChange.DropBrokers;
import io.starkeep.catalog.MembershipChange.DropFrontend;
import io.starkeep.catalog.MembershipChange.NameCluster;
import io.starkeep.catalog.MembershipChange.OpenEpoch;
import io.starkeep.catalog.MembershipChange.PutBackend;
import io.starkeep.catalog.MembershipChange.PutBroker;
import io.starkeep.catalog.MembershipChange.PutFrontend;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipTest {
    private static final HostPort NORTH = new HostPort("north", 9050);
    private static final HostPort SOUTH = new HostPort("south", 9050);

    @Test
    void findsBackendsByIdAndByAddress() {
        ClusterMembers members = fold(new PutBackend(backend(1, NORTH))).members();
        assertThat(members.backend(new BackendId(1))).contains(backend(1, NORTH));
        assertThat(members.backendAt(NORTH)).contains(backend(1, NORTH));
        assertThat(members.backendAt(SOUTH)).isEmpty();
    }

    @Test
    void putsABackendInThePlaceOfTheOneWithItsId() {
        ClusterMembers members =
                fold(new PutBackend(backend(1, NORTH)), new PutBackend(backend(1, SOUTH).leaving()))
                        .members();
        assertThat(members.backends().values()).containsExactly(backend(1, SOUTH).leaving());
    }

    @Test
    void refusesASecondMemberAtTheSameAddress() {
        assertRefused(
                ErrorCode.SEMANTIC_ERROR,
                new PutBackend(backend(1, NORTH)),
                new PutBackend(backend(2, NORTH)));
        assertRefused(
                ErrorCode.SEMANTIC_ERROR,
                new PutFrontend(FrontendMember.added(NORTH, FrontendRole.FOLLOWER, NOW)),
                new PutFrontend(
                        FrontendMember.added(NORTH, FrontendRole.OBSERVER, NOW.plusSeconds(1))));
        BrokerMember broker = new BrokerMember("hdfs", NORTH);
        assertRefused(ErrorCode.SEMANTIC_ERROR, new PutBroker(broker), new PutBroker(broker));
    }

    @Test
    void refusesToDropWhoIsNotThere() {
        assertRefused(ErrorCode.TRANSACTION_CONFLICT, new DropBackend(new BackendId(1)));
        assertRefused(ErrorCode.SEMANTIC_ERROR, new DropFrontend("north"));
        assertRefused(
                ErrorCode.SEMANTIC_ERROR,
                new PutBroker(new BrokerMember("hdfs", NORTH)),
                new DropBroker(new BrokerMember("hdfs", SOUTH)));
        assertRefused(ErrorCode.SEMANTIC_ERROR, new DropBrokers("hdfs"));
    }

    @Test
    void dropsAllBrokersOfANameAndNoOther() {
        ClusterMembers members =
                fold(
                                new PutBroker(new BrokerMember("hdfs", NORTH)),
                                new PutBroker(new BrokerMember("hdfs", SOUTH)),
                                new PutBroker(new BrokerMember("s3", SOUTH)),
                                new DropBrokers("hdfs"))
                        .members();
        assertThat(members.brokers()).containsExactly(new BrokerMember("s3", SOUTH));
    }

    @Test
    void keepsTheNameOfTheCluster() {
        CatalogVersion named = fold(new NameCluster("one"), new NameCluster("one"));
        assertThat(named.members().clusterId()).contains("one");
        assertRefused(ErrorCode.SEMANTIC_ERROR, new NameCluster("one"), new NameCluster("two"));
    }

    @Test
    void opensEachEpochOnce() {
        assertThat(CatalogVersion.initial().epoch()).isZero();
        assertThat(fold(new OpenEpoch(1), new OpenEpoch(5)).epoch()).isEqualTo(5);
        assertRefused(ErrorCode.NOT_LEADER, new OpenEpoch(5), new OpenEpoch(5));
        assertRefused(ErrorCode.NOT_LEADER, new OpenEpoch(5), new OpenEpoch(4));
    }

    private static BackendMember backend(long id, HostPort address) {
        return BackendMember.added(new BackendId(id), address, NOW);
    }

    private static CatalogVersion fold(Change... changes) {
        return Fold.apply(CatalogVersion.initial(), List.of(changes));
    }

    private static void assertRefused(ErrorCode code, Change... changes) {
        CatalogVersion before =
                Fold.apply(
                        CatalogVersion.initial(), List.of(changes).subList(0, changes.length - 1));
        assertThatThrownBy(() -> Fold.apply(before, changes[changes.length - 1]))
                .isInstanceOfSatisfying(
                        StarkeepException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
