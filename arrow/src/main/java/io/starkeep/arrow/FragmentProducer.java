package io.starkeep.arrow;

import io.starkeep.backend.Fragment;
import io.starkeep.backend.FragmentSource;
import io.starkeep.backend.FragmentTickets;
import io.starkeep.engine.ResultCursor;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.apache.arrow.flight.BackpressureStrategy;
import org.apache.arrow.flight.BackpressureStrategy.CallbackBackpressureStrategy;
import org.apache.arrow.flight.BackpressureStrategy.WaitResult;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/// Answers `DoGet`, each call on a thread of its own: on the library's, waiting for a slow client
/// would hold up the very signal that it is ready again, or gone. Thread-safe.
final class FragmentProducer extends NoOpFlightProducer {
    private static final System.Logger LOGGER = System.getLogger(FragmentProducer.class.getName());
    private static final int MOST_AT_ONCE = 64;

    /// A client that takes nothing for so long is taken for dead.
    private static final long PATIENCE_MILLIS = 300_000;

    private final BufferAllocator allocator;
    private final FragmentTickets tickets;
    private final FragmentSource source;
    private final Executor threads;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    FragmentProducer(
            BufferAllocator allocator,
            FragmentTickets tickets,
            FragmentSource source,
            Executor threads) {
        this.allocator = allocator;
        this.tickets = tickets;
        this.source = source;
        this.threads = threads;
    }

    @Override
    public void getStream(CallContext context, Ticket ticket, ServerStreamListener listener) {
        threads.execute(() -> answerOrFail(ticket, listener));
    }

    private void answerOrFail(Ticket ticket, ServerStreamListener listener) {
        try {
            answer(ticket, listener);
        } catch (StarkeepException e) {
            listener.error(status(e).withDescription(e.getMessage()).toRuntimeException());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.ERROR, "A Flight call failed by a fault of ours", e);
            listener.error(
                    CallStatus.INTERNAL
                            .withDescription("An internal error happened; the log has it")
                            .toRuntimeException());
        }
    }

    private void answer(Ticket ticket, ServerStreamListener listener) throws IOException {
        FlightRequest request = FlightRequest.parse(ticket.getBytes());
        Fragment whole = tickets.open(request.ticket());
        Fragment fragment = request.tablets().map(whole::over).orElse(whole);
        if (!places.tryAcquire()) {
            throw StarkeepException.of(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    MOST_AT_ONCE + " Flight calls are under way; try again later");
        }
        try (ResultCursor rows = source.query(fragment)) {
            send(rows, listener);
        } finally {
            places.release();
        }
    }

    private void send(ResultCursor rows, ServerStreamListener listener) throws IOException {
        BackpressureStrategy pace = new CallbackBackpressureStrategy();
        pace.register(listener);
        try (VectorSchemaRoot root =
                VectorSchemaRoot.create(
                        ArrowFields.schema(rows.columnNames(), rows.columnTypes()), allocator)) {
            listener.start(root);
            new RowWriter(root)
                    .writeAll(
                            rows,
                            () -> {
                                await(pace);
                                listener.putNext();
                            });
            listener.completed();
        }
    }

    /// So that batches do not pile up here before a slow client.
    private static void await(BackpressureStrategy pace) {
        WaitResult result = pace.waitForListener(PATIENCE_MILLIS);
        if (result != WaitResult.READY) {
            throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
        }
    }

    private static CallStatus status(StarkeepException e) {
        return switch (e.code()) {
            case NODE_REFUSED -> CallStatus.UNAUTHENTICATED;
            case QUERY_INTERRUPTED -> CallStatus.CANCELLED;
            case VERSION_GONE -> CallStatus.UNAVAILABLE;
            case RESOURCE_EXHAUSTED -> CallStatus.RESOURCE_EXHAUSTED;
            default -> CallStatus.INTERNAL;
        };
    }
}
