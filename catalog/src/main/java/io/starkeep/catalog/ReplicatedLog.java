package io.starkeep.catalog;

import io.starkeep.transport.CallHandler;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// A [CatalogLog] that several frontends have together: each has all of it, a majority of the
/// followers decides what is durable, and one of these leads. Thread-safe.
public interface ReplicatedLog extends CatalogLog {
    /// The family of the calls between members.
    String CALLS = "raft/";

    /// Answers the calls of the other members, whose methods begin with [#CALLS]. Whoever opens the
    /// log serves it at the member's address, before [#open].
    CallHandler peers();

    /// The members of the log's group as this one knows them; empty until it was taken in.
    List<MemberState> members();

    /// Makes these the members, by one step of the group after another. New ones must run, with
    /// [LogStart.Join]; they get a checkpoint and the records after it before they count. Does
    /// nothing when it is so already.
    ///
    /// @throws io.starkeep.error.StarkeepException NOT_LEADER; NODE_UNREACHABLE when a new member
    ///   did not catch up in time; TRANSACTION_CONFLICT when another change is under way;
    ///   RESOURCE_EXHAUSTED when this would leave no follower
    void changeMembers(Set<LogMember> wanted);

    /// Gives up the lead, for another follower to take it. It may be this one again. Does nothing
    /// where this member does not lead.
    void resign();

    /// What is known of a member.
    ///
    /// @param leader whether it leads
    /// @param silence since it last answered the leader; known to the leader and, of itself, to
    ///   each member, else zero
    record MemberState(LogMember member, boolean leader, Duration silence) {}
}
