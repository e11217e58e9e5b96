package io.starkeep.catalog;

import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Which processes make the cluster, as the catalog knows it; whether they live is not in the
/// catalog. The one-process server has none.
///
/// @param clusterId made once, when the first frontend starts; empty before, and for ever in the
///   one-process server
/// @param epoch of the leading frontend; 0 before the first. A backend refuses calls of an older
///   one than it knows
/// @param backends by id
/// @param frontends by name
/// @param brokers sorted by name and address
public record ClusterMembers(
        Optional<String> clusterId,
        long epoch,
        Map<BackendId, BackendMember> backends,
        Map<String, FrontendMember> frontends,
        List<BrokerMember> brokers) {

    private static final int MOST_BY_DEFAULT = 3;

    public static final ClusterMembers NONE =
            new ClusterMembers(Optional.empty(), 0, Map.of(), Map.of(), List.of());

    public ClusterMembers {
        backends = PersistentMap.copyOf(backends);
        frontends = PersistentMap.copyOf(frontends);
        brokers = brokers.stream().sorted().distinct().toList();
    }

    public Optional<BackendMember> backend(BackendId id) {
        return Optional.ofNullable(backends.get(id));
    }

    public Optional<BackendMember> backendAt(HostPort address) {
        return backends.values().stream().filter(one -> one.address().equals(address)).findFirst();
    }

    public Optional<FrontendMember> frontend(String name) {
        return Optional.ofNullable(frontends.get(name));
    }

    public Optional<FrontendMember> frontendAt(HostPort editLog) {
        return frontends.values().stream().filter(one -> one.editLog().equals(editLog)).findFirst();
    }

    /// The brokers that serve under a name.
    public List<BrokerMember> brokersNamed(String name) {
        return brokers.stream().filter(one -> one.name().equals(name)).toList();
    }

    /// How many replicas a table gets that asks for no number: as many as there are backends that
    /// stay, whether they live just now or not, but at most 3.
    public int defaultReplicas() {
        long staying =
                backends.values().stream().filter(member -> !member.decommissioning()).count();
        return Math.clamp(staying, 1, MOST_BY_DEFAULT);
    }

    ClusterMembers named(String newClusterId) {
        return new ClusterMembers(Optional.of(newClusterId), epoch, backends, frontends, brokers);
    }

    ClusterMembers withEpoch(long newEpoch) {
        return new ClusterMembers(clusterId, newEpoch, backends, frontends, brokers);
    }

    ClusterMembers with(BackendMember one) {
        return withBackends(PersistentMap.copyOf(backends).with(one.id(), one));
    }

    ClusterMembers without(BackendId id) {
        return withBackends(PersistentMap.copyOf(backends).without(id));
    }

    private ClusterMembers withBackends(Map<BackendId, BackendMember> changed) {
        return new ClusterMembers(clusterId, epoch, changed, frontends, brokers);
    }

    ClusterMembers with(FrontendMember one) {
        return withFrontends(PersistentMap.copyOf(frontends).with(one.name(), one));
    }

    ClusterMembers withoutFrontend(String name) {
        return withFrontends(PersistentMap.copyOf(frontends).without(name));
    }

    private ClusterMembers withFrontends(Map<String, FrontendMember> changed) {
        return new ClusterMembers(clusterId, epoch, backends, changed, brokers);
    }

    ClusterMembers with(BrokerMember one) {
        return withBrokers(Stream.concat(brokers.stream(), Stream.of(one)).toList());
    }

    ClusterMembers without(BrokerMember broker) {
        return withBrokers(brokers.stream().filter(one -> !one.equals(broker)).toList());
    }

    ClusterMembers withoutBrokers(String name) {
        return withBrokers(brokers.stream().filter(one -> !one.name().equals(name)).toList());
    }

    private ClusterMembers withBrokers(List<BrokerMember> changed) {
        return new ClusterMembers(clusterId, epoch, backends, frontends, changed);
    }
}
