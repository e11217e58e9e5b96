package io.starkeep.grpc;

import io.grpc.Server;
import io.netty.channel.EventLoopGroup;
import io.starkeep.transport.Transport.TransportServer;
import io.starkeep.type.HostPort;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A listening socket and the calls that came over it. Thread-safe.
///
/// @param threads those that move its bytes
record GrpcServer(HostPort address, Server server, IncomingCalls calls, EventLoopGroup threads)
        implements TransportServer {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Override
    public void close() {
        server.shutdown();
        try {
            calls.end(LIMIT);
            server.shutdownNow();
            server.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownGracefully(0, LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
