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
    /// Of all brokers that are made here: for `CREATE REPOSITORY … WITH BROKER`.
    private static final String BROKER_NAME = "local_broker";

    private static final int ALIVE_POLLS = 200;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final MySqlClient client;

    private Registration(MySqlClient client) {
        this.client = client;
    }

    static Registration through(Member frontend, Login login) {
        return asked(() -> new Registration(login.connect(frontend)));
    }

    /// Adds the frontends that are no members yet.
    ///
    /// @return the statements that did so
    List<String> addFrontends(List<HostPort> addresses) {
        return asked(() ->
                add(
                        "FOLLOWER",
                        frontends().stream().map(KnownFrontend::address).toList(),
                        addresses));
    }

    /// Adds the backends that are no members yet.
    ///
    /// @return the statements that did so
    List<String> addBackends(List<HostPort> addresses) {
        return asked(() ->
                add("BACKEND", backends().stream().map(KnownBackend::address).toList(), addresses));
    }

    /// Adds the brokers that are no members yet, all under one name.
    ///
    /// @return the statements that did so
    List<String> addBrokers(List<HostPort> addresses) {
        return asked(() ->
                add(
                        "BROKER " + BROKER_NAME,
                        brokers().stream().map(KnownBroker::address).toList(),
                        addresses));
    }

    private List<String> add(String role, List<HostPort> known, List<HostPort> addresses)
            throws ClientException {
        List<String> statements =
                addresses.stream()
                        .filter(address -> !known.contains(address))
                        .map(address -> "ALTER SYSTEM ADD %s \"%s\"".formatted(role, address))
                        .toList();
        for (String statement : statements) {
            Table.of(client, statement);
        }
        return statements;
    }

    /// Waits until every frontend has answered the one that leads.
    void awaitFrontends() {
        await("frontend", () -> frontends().stream().allMatch(KnownFrontend::ready));
    }

    /// Waits until every backend has answered the frontend.
    void awaitBackends() {
        await("backend", () -> backends().stream().allMatch(KnownBackend::alive));
    }

    /// Waits until every broker has answered the frontend.
    void awaitBrokers() {
        await("broker", () -> brokers().stream().allMatch(KnownBroker::alive));
    }

    private static void await(String role, Question<Boolean> allAnswer) {
        for (int poll = 0; poll < ALIVE_POLLS; poll++) {
            if (asked(allAnswer)) {
                return;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw StarkeepException.of(
                ErrorCode.RESOURCE_EXHAUSTED,
                "Not every %s answers; see SHOW PROC '/%ss' and the logs".formatted(role, role));
    }

    List<KnownFrontend> frontends() throws ClientException {
        return Table.of(client, "SHOW FRONTENDS").stream().map(KnownFrontend::of).toList();
    }

    List<KnownBackend> backends() throws ClientException {
        return Table.of(client, "SHOW BACKENDS").stream().map(KnownBackend::of).toList();
    }

    List<KnownBroker> brokers() throws ClientException {
        return Table.of(client, "SHOW BROKER").stream().map(KnownBroker::of).toList();
    }

    /// Something to ask the frontend.
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws ClientException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (ClientException e) {
            throw refused(e);
        }
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
