package io.starkeep.server.local;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.server.configuration.Setting;
import io.starkeep.shell.ClientException;
import io.starkeep.shell.MySqlClient;
import io.starkeep.type.HostPort;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

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

    /// Adds the frontends that are no members yet.
    ///
    /// @return the statements that did so
    List<String> addFrontends(List<HostPort> addresses) {
        try {
            List<HostPort> known = frontends().stream().map(KnownFrontend::address).toList();
            return run(
                    addresses.stream()
                            .filter(address -> !known.contains(address))
                            .map(address -> "ALTER SYSTEM ADD FOLLOWER \"" + address + "\"")
                            .toList());
        } catch (ClientException e) {
            throw refused(e);
        }
    }

    /// Waits until every frontend has answered the one that leads.
    void awaitFrontends() {
        try {
            for (int poll = 0; poll < ALIVE_POLLS; poll++) {
                if (frontends().stream().allMatch(KnownFrontend::ready)) {
                    return;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        } catch (ClientException e) {
            throw refused(e);
        }
        throw StarkeepException.of(
                ErrorCode.RESOURCE_EXHAUSTED,
                "Not every frontend answers; see SHOW FRONTENDS and the logs");
    }

    List<KnownFrontend> frontends() throws ClientException {
        return Table.of(client, "SHOW FRONTENDS").stream().map(KnownFrontend::of).toList();
    }

    private List<String> run(List<String> statements) throws ClientException {
        for (String statement : statements) {
            Table.of(client, statement);
        }
        return statements;
    }

    /// Adds the backends that are no members yet.
    ///
    /// @return the statements that did so
    List<String> add(List<HostPort> addresses) {
        try {
            List<HostPort> known = backends().stream().map(KnownBackend::address).toList();
            return run(
                    addresses.stream()
                            .filter(address -> !known.contains(address))
                            .map(address -> "ALTER SYSTEM ADD BACKEND \"" + address + "\"")
                            .toList());
        } catch (ClientException e) {
            throw refused(e);
        }
    }

    /// Waits until every backend has answered the frontend.
    void awaitBackends() {
        try {
            for (int poll = 0; poll < ALIVE_POLLS; poll++) {
                if (backends().stream().allMatch(KnownBackend::alive)) {
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

    List<KnownBackend> backends() throws ClientException {
        return Table.of(client, "SHOW BACKENDS").stream().map(KnownBackend::of).toList();
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
