package io.starkeep.server.local;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.server.configuration.Role;
import io.starkeep.server.configuration.Setting;
import io.starkeep.shell.ClientException;
import io.starkeep.shell.MySqlClient;
import io.starkeep.type.HostPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the members of a cluster known to it, by the statements that an operator would use. Used
/// by one thread.
final class Registration implements AutoCloseable {
    private static final int ALIVE_POLLS = 200;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final MySqlClient client;

    private Registration(MySqlClient client) {
        this.client = client;
    }

    static Registration through(Member frontend, Login login) {
        try {
            return new Registration(login.connect(frontend));
        } catch (ClientException e) {
            throw refused(e);
        }
    }

    /// Adds what is not a member yet.
    ///
    /// @return the statements that did so
    List<String> add(List<Member> members) {
        try {
            Set<HostPort> known = known();
            List<String> statements = new ArrayList<>();
            for (Member member : members) {
                HostPort address = address(member);
                if (!known.contains(address)) {
                    String statement =
                            "ALTER SYSTEM ADD %s \"%s\""
                                    .formatted(
                                            member.role() == Role.BACKEND ? "BACKEND" : "FOLLOWER",
                                            address);
                    Table.of(client, statement);
                    statements.add(statement);
                }
            }
            return statements;
        } catch (ClientException e) {
            throw refused(e);
        }
    }

    /// Waits until every backend has answered.
    void awaitBackends() {
        try {
            for (int poll = 0; poll < ALIVE_POLLS; poll++) {
                if (backends().stream().allMatch(KnownMember::alive)) {
                    return;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        } catch (ClientException e) {
            throw refused(e);
        }
        throw StarkeepException.of(
                ErrorCode.RESOURCE_EXHAUSTED,
                "Not every backend answers; see SHOW BACKENDS and the logs");
    }

    List<KnownMember> backends() throws ClientException {
        return Table.of(client, "SHOW BACKENDS").stream().map(KnownMember::backend).toList();
    }

    List<KnownMember> frontends() throws ClientException {
        return Table.of(client, "SHOW FRONTENDS").stream().map(KnownMember::frontend).toList();
    }

    static HostPort address(Member member) {
        return member.address(Setting.RPC_PORT);
    }

    private Set<HostPort> known() throws ClientException {
        return Stream.concat(backends().stream(), frontends().stream())
                .map(KnownMember::address)
                .collect(Collectors.toSet());
    }

    private static StarkeepException refused(ClientException e) {
        return StarkeepException.causedBy(
                e, ErrorCode.SEMANTIC_ERROR, "The frontend refused: " + e.getMessage());
    }

    @Override
    public void close() {
        client.close();
    }

    /// As whom to talk to a frontend.
    record Login(String user, String password) {
        MySqlClient connect(Member frontend) throws ClientException {
            return MySqlClient.connect(
                    new MySqlClient.Target(
                            Member.HOST, frontend.port(Setting.MYSQL_PORT), user, password, ""));
        }
    }
}
