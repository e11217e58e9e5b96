package io.starkeep.server;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.FrontendMember;
import io.starkeep.catalog.FrontendRole;
import io.starkeep.catalog.LogCheckpoint;
import io.starkeep.catalog.LogStart;
import io.starkeep.catalog.ReplicatedLog;
import io.starkeep.catalog.ReplicatedLogOptions;
import io.starkeep.catalog.ReplicatedLogs;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.server.configuration.ClusterAccess;
import io.starkeep.transport.Call;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How a frontend comes to its part in the group of its cluster's frontends: it goes on with what
/// its folder holds, asks another one to be taken in, or is the first. Used once, by one thread.
///
/// @param helper a frontend of the group that a new one asks; empty for the first one
record FrontendGroup(
        ClusterWire wire,
        ReplicatedLogs logs,
        Groundwork ground,
        ClusterAccess access,
        Optional<HostPort> helper) {
    private static final Location FOLDER = Location.of("catalog-log");
    private static final Location MEMBERSHIP = Location.of("MEMBER");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 5;

    /// What this frontend is, and its log, not open yet.
    record Part(GroupMembership membership, ReplicatedLog log) {}

    /// @throws StarkeepException NODE_REFUSED when the cluster was not told of this frontend;
    ///   NODE_UNREACHABLE when the helper does not answer; FILE_DAMAGED when the folder lost a part
    Part begin() {
        if (logs.exists(folder())) {
            Part part = part(known(), new LogStart.Resume());
            files().deleteAll(ServerAssembly.CATALOG); // a stop may have come before, see below
            return part;
        }
        if (helper.isPresent()) {
            return join(helper.get());
        }
        GroupMembership first = first();
        files().replace(MEMBERSHIP, FrontendJson.write(first));
        Part part = part(first, new LogStart.Found(alone()));
        files().deleteAll(ServerAssembly.CATALOG); // the log has all of it
        return part;
    }

    private Part join(HostPort frontend) {
        if (!files().list(ServerAssembly.CATALOG).isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "The folder %s has the catalog of a cluster of its own; start it without --helper, or name an empty folder with --data"
                            .formatted(folder().getParent()));
        }
        GroupMembership admitted = ask(frontend);
        files().replace(MEMBERSHIP, FrontendJson.write(admitted));
        return part(admitted, new LogStart.Join());
    }

    /// Again when there is no answer: the other one may be busy, and being asked twice is harmless.
    private GroupMembership ask(HostPort frontend) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return askOnce(frontend);
            } catch (StarkeepException e) {
                if (e.code() != ErrorCode.NODE_UNREACHABLE) {
                    throw e;
                }
            }
        }
        return askOnce(frontend);
    }

    private GroupMembership askOnce(HostPort frontend) {
        FrontendCalls.Joining joining = new FrontendCalls.Joining(access.address().toString());
        Call call = Call.of(FrontendCalls.JOIN, FrontendJson.write(joining));
        try (TransportClient client = connect(frontend);
                Reply reply = client.call(call, PATIENCE)) {
            return FrontendJson.read(
                    reply.message(), GroupMembership.class, "the answer of " + frontend);
        }
    }

    private GroupMembership first() {
        FrontendMember member =
                FrontendMember.added(
                        access.address(), FrontendRole.FOLLOWER, ground.clock().instant());
        return new GroupMembership(
                "%016x".formatted(ground.random().nextLong()), member.name(), member.role());
    }

    /// The catalog of a frontend that was alone until now, in a journal.
    private Optional<LogCheckpoint> alone() {
        if (files().list(ServerAssembly.CATALOG).isEmpty()) {
            return Optional.empty();
        }
        try (Catalog catalog =
                Catalog.open(files(), ServerAssembly.CATALOG, CatalogOptions.DEFAULT)) {
            return Optional.of(catalog.export());
        }
    }

    private Part part(GroupMembership membership, LogStart start) {
        return new Part(
                membership,
                logs.create(
                        folder(),
                        membership.group(),
                        membership.member(access.address()),
                        start,
                        this::connect,
                        ReplicatedLogOptions.DEFAULT));
    }

    private GroupMembership known() {
        if (!files().exists(MEMBERSHIP)) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    "The folder %s has a log but not its file %s; put it back from a copy, or drop this frontend and join again with an empty folder"
                            .formatted(folder().getParent(), MEMBERSHIP));
        }
        try (InputStream content = files().read(MEMBERSHIP)) {
            return FrontendJson.read(
                    content.readAllBytes(), GroupMembership.class, "the file " + MEMBERSHIP);
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot read " + MEMBERSHIP + ": " + e);
        }
    }

    private TransportClient connect(HostPort address) {
        return wire.transport().connect(address, wire.credentials());
    }

    private FileStore files() {
        return ground.files();
    }

    private Path folder() {
        return files().localPath(FOLDER);
    }
}
