package io.starkeep.server;

import io.starkeep.backend.FragmentServer;
import io.starkeep.backend.FragmentSource;
import io.starkeep.backend.FragmentTickets;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Credentials;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ServiceLoader;

/// Arrow Flight, for programs of others.
final class RowEndpoint {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int KEY_BYTES = 32;

    private RowEndpoint() {}

    static FragmentServer.Running start(
            String host, int port, FragmentTickets tickets, FragmentSource source) {
        FragmentServer server =
                ServiceLoader.load(FragmentServer.class)
                        .findFirst()
                        .orElseThrow(() ->
                                StarkeepException.of(
                                        ErrorCode.SEMANTIC_ERROR,
                                        "The setting flight-port needs a library that is not on"
                                                + " the class path; give it as the flag"
                                                + " --flight-port of ./starkeep start"));
        return server.serve(host, port, tickets, source);
    }

    /// Of a server in one process: good until it stops, at most; nobody else has their key.
    static FragmentTickets ownTickets(SecureRandom random, InstantSource clock) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new FragmentTickets(key, LIFETIME, clock);
    }

    /// Of a cluster: every frontend can write them and every backend read.
    static FragmentTickets clusterTickets(Credentials credentials, InstantSource clock) {
        return FragmentTickets.ofCluster(credentials, LIFETIME, clock);
    }
}
