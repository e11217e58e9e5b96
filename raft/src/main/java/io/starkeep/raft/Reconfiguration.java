package io.starkeep.raft;

import io.starkeep.catalog.FrontendRole;
import io.starkeep.catalog.LogMember;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.SetConfigurationRequest;
import org.apache.ratis.protocol.SetConfigurationRequest.Arguments;
import org.apache.ratis.protocol.SetConfigurationRequest.Mode;
import org.apache.ratis.protocol.exceptions.LeaderNotReadyException;
import org.apache.ratis.protocol.exceptions.NotLeaderException;
import org.apache.ratis.protocol.exceptions.ReconfigurationInProgressException;
import org.apache.ratis.protocol.exceptions.ReconfigurationTimeoutException;
import org.apache.ratis.protocol.exceptions.SetConfigurationException;
import org.apache.ratis.rpc.CallId;
import org.apache.ratis.server.RaftServer;
import org.jspecify.annotations.Nullable;

/// A change of the group's members, one member at a time: each step keeps a majority of the one
/// before. New members come first, so that the group is never smaller than it must be.
///
/// @param joinTime for a new member to catch up
record Reconfiguration(RaftServer server, RaftGroupId group, ClientId client, Duration joinTime) {
    private static final Duration MARGIN = Duration.ofSeconds(5);

    void run(Set<LogMember> wanted) {
        for (Optional<Set<LogMember>> next = step(wanted); next.isPresent(); next = step(wanted)) {
            change(next.get());
        }
    }

    private Peers peers() {
        try {
            return new Peers(server.getDivision(group));
        } catch (IOException e) {
            throw StarkeepException.causedBy(e, ErrorCode.SERVER_SHUTDOWN);
        }
    }

    /// The members after the next step; empty when they are the wanted ones.
    private Optional<Set<LogMember>> step(Set<LogMember> wanted) {
        Set<LogMember> members = new LinkedHashSet<>(peers().members());
        Optional<LogMember> missing =
                wanted.stream()
                        .filter(one -> !members.contains(one))
                        .sorted(this::byName)
                        .findFirst();
        if (missing.isPresent()) {
            members.removeIf(one -> one.name().equals(missing.get().name()));
            members.add(missing.get());
            return Optional.of(members);
        }
        Optional<LogMember> superfluous =
                members.stream().filter(one -> !wanted.contains(one)).findFirst();
        superfluous.ifPresent(members::remove);
        return superfluous.map(_ -> members);
    }

    private int byName(LogMember one, LogMember other) {
        return one.name().compareTo(other.name());
    }

    /// Refused when the members are others by now.
    private void change(Set<LogMember> members) {
        Arguments arguments =
                Arguments.newBuilder()
                        .setMode(Mode.COMPARE_AND_SET)
                        .setServersInCurrentConf(peers().all(FrontendRole.FOLLOWER))
                        .setListenersInCurrentConf(peers().all(FrontendRole.OBSERVER))
                        .setServersInNewConf(peers(members, FrontendRole.FOLLOWER))
                        .setListenersInNewConf(peers(members, FrontendRole.OBSERVER))
                        .build();
        SetConfigurationRequest request =
                new SetConfigurationRequest(
                        client, server.getId(), group, CallId.getAndIncrement(), arguments);
        try {
            RaftClientReply reply =
                    server.setConfigurationAsync(request)
                            .get(joinTime.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
            if (!reply.isSuccess()) {
                throw refused(reply.getException());
            }
        } catch (IOException | TimeoutException e) {
            throw refused(e);
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
        }
    }

    private static List<RaftPeer> peers(Set<LogMember> members, FrontendRole role) {
        Stream<LogMember> ofRole = members.stream().filter(one -> one.role() == role);
        return ofRole.map(Peers::peer).toList();
    }

    private static StarkeepException refused(@Nullable Throwable cause) {
        String reason = cause == null ? "no reason given" : String.valueOf(cause.getMessage());
        return switch (cause) {
            case NotLeaderException e ->
                    StarkeepException.causedBy(
                            e, ErrorCode.NOT_LEADER, "Only the leader changes the frontends");
            case LeaderNotReadyException e ->
                    StarkeepException.causedBy(
                            e, ErrorCode.NOT_LEADER, "The new leader is not ready yet, try again");
            case ReconfigurationInProgressException e ->
                    StarkeepException.causedBy(
                            e,
                            ErrorCode.TRANSACTION_CONFLICT,
                            "Another change of the frontends is under way, try again");
            case SetConfigurationException e ->
                    StarkeepException.causedBy(
                            e,
                            ErrorCode.TRANSACTION_CONFLICT,
                            "The frontends cannot be changed so: " + reason);
            case ReconfigurationTimeoutException e -> notJoined(e);
            case TimeoutException e -> notJoined(e);
            case null, default ->
                    StarkeepException.causedBy(
                            cause == null ? new IOException(reason) : cause,
                            ErrorCode.NODE_UNREACHABLE,
                            "The frontends could not be changed: " + reason);
        };
    }

    private static StarkeepException notJoined(Exception cause) {
        return StarkeepException.causedBy(
                cause,
                ErrorCode.NODE_UNREACHABLE,
                "The new frontend did not catch up in time; is it running, at this address, and told to join this cluster?");
    }
}
