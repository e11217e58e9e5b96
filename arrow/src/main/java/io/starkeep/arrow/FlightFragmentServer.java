package io.starkeep.arrow;

import io.starkeep.backend.FragmentServer;
import io.starkeep.backend.FragmentSource;
import io.starkeep.backend.FragmentTickets;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// Fragments over [Arrow Flight](https://arrow.apache.org/docs/format/Flight.html): `DoGet`, with a
/// ticket that [FlightRequest] describes. Thread-safe.
public final class FlightFragmentServer implements FragmentServer {
    /// Of all answers under way together.
    private static final long MOST_BYTES = 1L << 30;

    private static final long CLOSE_SECONDS = 5;

    /// For the service loader.
    public FlightFragmentServer() {}

    @Override
    public Running serve(String host, int port, FragmentTickets tickets, FragmentSource source) {
        BufferAllocator allocator = new RootAllocator(MOST_BYTES);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        FlightServer server =
                FlightServer.builder(
                                allocator,
                                Location.forGrpcInsecure(host, port),
                                new FragmentProducer(allocator, tickets, source, threads))
                        .build();
        try {
            server.start();
        } catch (IOException e) {
            threads.close();
            allocator.close();
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "Cannot listen for Flight clients on "
                            + host
                            + ":"
                            + port
                            + "; choose another flight-port or stop the program that holds it");
        }
        return new RunningFlight(server, new HostPort(host, server.getPort()), threads, allocator);
    }

    private record RunningFlight(
            FlightServer server,
            HostPort address,
            ExecutorService threads,
            BufferAllocator allocator)
            implements Running {
        @Override
        public void close() {
            server.shutdown();
            try {
                if (!server.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                    threads.shutdownNow();
                    server.close();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            threads.close();
            allocator.close();
        }
    }
}
