package io.starkeep.catalog;

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

/// What changes of the cluster's members do.
final class MembershipFold {
    private MembershipFold() {}

    static ClusterMembers apply(ClusterMembers members, MembershipChange change) {
        return switch (change) {
            case NameCluster(String clusterId) -> name(members, clusterId);
            case OpenEpoch(long epoch) -> open(members, epoch);
            case PutBackend(BackendMember backend) -> put(members, backend);
            case DropBackend(BackendId id) -> {
                if (members.backend(id).isEmpty()) {
                    throw Refusal.gone("backend", id);
                }
                yield members.without(id);
            }
            case PutFrontend(FrontendMember frontend) -> put(members, frontend);
            case DropFrontend(String name) -> {
                if (members.frontend(name).isEmpty()) {
                    throw Refusal.noSuch("frontend", name);
                }
                yield members.withoutFrontend(name);
            }
            case PutBroker(BrokerMember broker) -> put(members, broker);
            case DropBroker(BrokerMember broker) -> {
                if (!members.brokers().contains(broker)) {
                    throw Refusal.noSuch("broker", broker.name() + "[" + broker.address() + "]");
                }
                yield members.without(broker);
            }
            case DropBrokers(String name) -> {
                if (members.brokersNamed(name).isEmpty()) {
                    throw Refusal.noSuch("broker", name);
                }
                yield members.withoutBrokers(name);
            }
        };
    }

    private static ClusterMembers name(ClusterMembers members, String clusterId) {
        members.clusterId()
                .filter(known -> !known.equals(clusterId))
                .ifPresent(known -> {
                    throw refused(
                            "This is the cluster %s, it cannot become the cluster %s"
                                    .formatted(known, clusterId));
                });
        return members.named(clusterId);
    }

    private static ClusterMembers open(ClusterMembers members, long epoch) {
        if (epoch <= members.epoch()) {
            throw StarkeepException.of(
                    ErrorCode.NOT_LEADER,
                    "Epoch %d of the cluster has begun; another frontend leads"
                            .formatted(members.epoch()));
        }
        return members.withEpoch(epoch);
    }

    private static ClusterMembers put(ClusterMembers members, BackendMember backend) {
        members.backendAt(backend.address())
                .filter(other -> !other.id().equals(backend.id()))
                .ifPresent(_ -> {
                    throw refused("Backend already exists[%s]".formatted(backend.address()));
                });
        return members.with(backend);
    }

    private static ClusterMembers put(ClusterMembers members, FrontendMember frontend) {
        members.frontendAt(frontend.editLog())
                .filter(other -> !other.name().equals(frontend.name()))
                .ifPresent(_ -> {
                    throw refused("Frontend already exists[%s]".formatted(frontend.editLog()));
                });
        return members.with(frontend);
    }

    private static ClusterMembers put(ClusterMembers members, BrokerMember broker) {
        if (members.brokers().contains(broker)) {
            throw refused(
                    "Broker '%s' already exists[%s]".formatted(broker.name(), broker.address()));
        }
        return members.with(broker);
    }

    private static StarkeepException refused(String message) {
        return StarkeepException.of(ErrorCode.SEMANTIC_ERROR, message);
    }
}
