package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.BrokerMember;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.MembershipChange.DropBrokers;
import io.starkeep.catalog.MembershipChange.PutBroker;
import io.starkeep.catalog.RepositoryAccess;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.StoreAddress;
import io.starkeep.type.HostPort;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// WITH BROKER, from a name to the processes that have it.
class BrokerNamesTest {
    private final World world = new World();

    private void commit(Change change) {
        world.catalog.commit(_ -> List.of(change));
    }

    private void add(String name, int port) {
        commit(new PutBroker(new BrokerMember(name, new HostPort("k1", port))));
    }

    private void create(Optional<String> broker) {
        world.service.createRepository(
                new RepositoryRequest(
                        "remote",
                        RepositoryAccess.READ_WRITE,
                        broker,
                        "s3a://bucket/backups",
                        Map.of("aws.s3.secret_key", "hush")));
    }

    private StoreAddress address() {
        return Repositories.address(world.catalog.current(), "remote").store();
    }

    @Test
    void asksTheBrokersThatHaveTheNameNow() {
        add("hdfs", 1);
        add("other", 2);
        create(Optional.of("hdfs"));
        assertThat(address().brokers()).containsExactly(new HostPort("k1", 1));
        add("hdfs", 3);
        assertThat(address().brokers())
                .containsExactly(new HostPort("k1", 1), new HostPort("k1", 3));
        assertThat(address().properties()).containsOnlyKeys("aws.s3.secret_key");
        assertThat(address()).asString().doesNotContain("hush");
        assertThat(World.row(world.service.repositories())).containsEntry("Broker", "hdfs");
        commit(new DropBrokers("hdfs"));
        assertThatThrownBy(this::address)
                .isInstanceOf(StarkeepException.class)
                .hasMessageStartingWith("Unknown broker 'hdfs'");
    }

    @Test
    void namesTheNearestOfAnUnknownName() {
        add("hdfs_broker", 1);
        assertThatThrownBy(() -> create(Optional.of("hdfs_brokr")))
                .isInstanceOf(StarkeepException.class)
                .hasMessageStartingWith(
                        "Unknown broker 'hdfs_brokr' (did you mean 'hdfs_broker'?); ");
        assertThat(world.catalog.current().repositories()).isEmpty();
    }

    @Test
    void needsNoneWithoutAName() {
        add("hdfs", 1);
        create(Optional.of(""));
        assertThat(address().brokers()).isEmpty();
    }
}
