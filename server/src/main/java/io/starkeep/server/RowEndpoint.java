package io.starkeep.server;

import io.starkeep.backend.Backend;
import io.starkeep.backend.FragmentServer;
import io.starkeep.backend.FragmentTickets;
import io.starkeep.backend.OwnFragments;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.web.RowAccess;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ServiceLoader;

/// Arrow Flight on a server in one process. Its tickets are good until the server stops, at most;
/// nobody else has their key.
final class RowEndpoint implements AutoCloseable {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int KEY_BYTES = 32;

    private final FragmentServer.Running running;
    private final RowAccess access;

    private RowEndpoint(FragmentServer.Running running, RowAccess access) {
        this.running = running;
        this.access = access;
    }

    static RowEndpoint start(
            String host, int port, Backend backend, SecureRandom random, InstantSource clock) {
        FragmentServer server =
                ServiceLoader.load(FragmentServer.class)
                        .findFirst()
                        .orElseThrow(() ->
                                StarkeepException.of(
                                        ErrorCode.SEMANTIC_ERROR,
                                        "The setting flight-port needs a library that is not on"
                                                + " the class path; give it as the flag"
                                                + " --flight-port of ./starkeep start"));
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        FragmentTickets tickets = new FragmentTickets(key, LIFETIME, clock);
        FragmentServer.Running running =
                server.serve(host, port, tickets, new OwnFragments(backend));
        return new RowEndpoint(running, new RowAccess(tickets, running.address()));
    }

    RowAccess access() {
        return access;
    }

    @Override
    public void close() {
        running.close();
    }
}
