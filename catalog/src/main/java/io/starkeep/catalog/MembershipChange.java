package io.starkeep.catalog;

import io.starkeep.type.BackendId;

/// Changes of which processes make the cluster, and of who leads it.
public sealed interface MembershipChange extends Change {
    /// Gives the cluster its id, once. Refused with SEMANTIC_ERROR when it has another one.
    record NameCluster(String clusterId) implements MembershipChange {}

    /// The first record of a frontend that starts to lead. Refused with NOT_LEADER when the epoch
    /// is not above the present one: somebody else leads.
    record OpenEpoch(long epoch) implements MembershipChange {}

    /// New, or in the place of the one with its id. Refused with SEMANTIC_ERROR when another
    /// backend has the address.
    record PutBackend(BackendMember backend) implements MembershipChange {}

    /// The replicas that it had stay in the lists of their tablets, as those of no member.
    record DropBackend(BackendId id) implements MembershipChange {}

    /// New, or in the place of the one with its name. Refused with SEMANTIC_ERROR when another
    /// frontend has the address.
    record PutFrontend(FrontendMember frontend) implements MembershipChange {}

    record DropFrontend(String name) implements MembershipChange {}

    /// Refused with SEMANTIC_ERROR when the broker exists.
    record PutBroker(BrokerMember broker) implements MembershipChange {}

    record DropBroker(BrokerMember broker) implements MembershipChange {}

    /// Drops all brokers of a name.
    record DropBrokers(String name) implements MembershipChange {}
}
