package io.starkeep.raft;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.DatabaseChange.CreateDatabase;
import io.starkeep.catalog.FrontendRole;
import io.starkeep.catalog.LogMember;
import io.starkeep.catalog.LogStart;
import io.starkeep.catalog.ReplicatedLog;
import io.starkeep.catalog.ReplicatedLogOptions;
import io.starkeep.error.StarkeepException;
import io.starkeep.grpc.GrpcTransport;
import io.starkeep.transport.Credentials;
import io.starkeep.type.HostPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One member as a process, over gRPC. Arguments: folder, the ports of all, its own place among
/// them. It answers each line of its input with a line.
public final class MemberProcess {
    private final List<HostPort> addresses;
    private final ReplicatedLog log;
    private final Catalog catalog;

    private MemberProcess(Path folder, List<HostPort> addresses, int place) {
        this.addresses = addresses;
        RatisLogs logs = new RatisLogs();
        LogStart first = place == 0 ? new LogStart.Found(Optional.empty()) : new LogStart.Join();
        GrpcTransport transport = new GrpcTransport();
        Credentials token = Credentials.of("secret");
        log =
                logs.create(
                        folder,
                        "processes",
                        member(place),
                        logs.exists(folder) ? new LogStart.Resume() : first,
                        to -> transport.connect(to, token),
                        ReplicatedLogOptions.DEFAULT);
        transport.serve(addresses.get(place), token, log.peers());
        catalog = Catalog.open(log, CatalogOptions.DEFAULT);
    }

    private LogMember member(int place) {
        return new LogMember("fe" + place, addresses.get(place), FrontendRole.FOLLOWER);
    }

    public static void main(String[] arguments) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        List<HostPort> addresses =
                Arrays.stream(arguments[1].split(","))
                        .map(port -> new HostPort("127.0.0.1", Integer.parseInt(port)))
                        .toList();
        MemberProcess member =
                new MemberProcess(Path.of(arguments[0]), addresses, Integer.parseInt(arguments[2]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println("= " + member.answer(line.split(" ")));
        }
        System.exit(0);
    }

    private String answer(String[] words) {
        try {
            return switch (words[0]) {
                case "role" -> catalog.role() instanceof CatalogRole.Leading ? "leads" : "follows";
                case "gather" -> gather();
                case "commit" -> commit(words[1]);
                case "times" -> times(words[1], Integer.parseInt(words[2]));
                case "names" ->
                        catalog.current().databases().stream()
                                .map(Database::name)
                                .collect(Collectors.joining(" "));
                default -> "what?";
            };
        } catch (StarkeepException e) {
            return e.code().name();
        }
    }

    private String gather() {
        log.changeMembers(
                IntStream.range(0, addresses.size())
                        .mapToObj(this::member)
                        .collect(Collectors.toSet()));
        return "done";
    }

    private String commit(String name) {
        catalog.commit(
                draft -> List.of(new CreateDatabase(draft.newDatabaseId(), name, Instant.EPOCH)));
        return "done";
    }

    /// Commits one after the other.
    ///
    /// @return p50 and p99 in microseconds
    private String times(String prefix, int count) {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long begin = System.nanoTime();
            commit(prefix + i);
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return nanos[count / 2] / 1000 + " " + nanos[count * 99 / 100] / 1000;
    }
}
