package io.starkeep.server;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.FrontendMember;
import io.starkeep.catalog.FrontendPorts;
import io.starkeep.catalog.ReplicatedLog;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.ForwardedCalls;
import io.starkeep.transport.Call;
import io.starkeep.transport.CallHandler;
import io.starkeep.transport.Reply;
import io.starkeep.type.HostPort;
import java.time.Instant;
import java.util.Optional;

/// Answers the other frontends: their log, how this one does, who may join, and the statements that
/// they forward. It listens before the catalog is open, because the others are needed to open it,
/// and learns of each part when that is ready. Thread-safe.
final class FrontendCalls implements CallHandler {
    /// Whether and as whom a frontend belongs to the group.
    static final String JOIN = "frontend/join";

    static final String STATUS = "frontend/status";

    private final GroupMembership membership;
    private final ReplicatedLog log;
    private final Instant started;
    private volatile Optional<Catalog> catalog = Optional.empty();
    private volatile Optional<Serving> serving = Optional.empty();

    private record Serving(ForwardedCalls statements, FrontendPorts ports) {}

    /// @param address where the frontend that asks will be called
    record Joining(String address) {}

    FrontendCalls(GroupMembership membership, ReplicatedLog log, Instant started) {
        this.membership = membership;
        this.log = log;
        this.started = started;
    }

    void opened(Catalog open) {
        catalog = Optional.of(open);
    }

    void serves(ForwardedCalls statements, FrontendPorts ports) {
        serving = Optional.of(new Serving(statements, ports));
    }

    /// How this frontend does.
    FrontendStatus status() {
        return new FrontendStatus(
                membership.name(),
                open().current().sequence(),
                serving.map(Serving::ports),
                started.toEpochMilli(),
                Version.TEXT);
    }

    @Override
    public Reply handle(Call call) {
        if (call.method().startsWith(ReplicatedLog.CALLS)) {
            return log.peers().handle(call);
        }
        return switch (call.method()) {
            case STATUS -> Reply.of(FrontendJson.write(status()));
            case JOIN ->
                    Reply.of(
                            FrontendJson.write(
                                    admission(
                                            FrontendJson.read(
                                                    call.message(),
                                                    Joining.class,
                                                    "the call " + JOIN))));
            case ForwardedCalls.METHOD ->
                    serving.orElseThrow(FrontendCalls::starting).statements().handle(call);
            default ->
                    throw StarkeepException.of(
                            ErrorCode.NODE_REFUSED,
                            "There is no call '" + call.method() + "' to a frontend");
        };
    }

    private GroupMembership admission(Joining joining) {
        HostPort address = HostPort.parse(joining.address());
        FrontendMember member =
                open().current()
                        .members()
                        .frontendAt(address)
                        .orElseThrow(() ->
                                StarkeepException.of(
                                        ErrorCode.NODE_REFUSED,
                                        "The cluster has no frontend at %s; first run ALTER SYSTEM ADD FOLLOWER \"%s\""
                                                .formatted(address, address)));
        return new GroupMembership(membership.group(), member.name(), member.role());
    }

    private Catalog open() {
        return catalog.orElseThrow(FrontendCalls::starting);
    }

    private static StarkeepException starting() {
        return StarkeepException.of(
                ErrorCode.NOT_LEADER, "This frontend is starting; try again in a moment");
    }
}
