package io.starkeep.execute;

import io.starkeep.backend.InterruptibleCalls;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.catalog.FrontendMember;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.ForwardedStatement.Repeatable;
import io.starkeep.transport.Call;
import io.starkeep.transport.CallFault;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.type.HostPort;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Forwards statements by calls to the frontend that the catalog's log names as the leader.
/// Thread-safe.
public final class LeaderCalls implements LeaderLink, AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Catalog catalog;
    private final Function<HostPort, TransportClient> connections;
    private final LeaderLinkOptions options;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roleChanged = lock.newCondition();
    private final Map<HostPort, TransportClient> clients = new ConcurrentHashMap<>();

    /// @param connections how to call another frontend; this closes what it gets
    public LeaderCalls(
            Catalog catalog,
            Function<HostPort, TransportClient> connections,
            LeaderLinkOptions options,
            InstantSource clock) {
        this.catalog = catalog;
        this.connections = connections;
        this.options = options;
        this.clock = clock;
        catalog.addRoleListener(_ -> wake());
    }

    private void wake() {
        lock.lock();
        try {
            roleChanged.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean leadsHere() {
        return catalog.role() instanceof CatalogRole.Leading;
    }

    @Override
    public void checkReads() {
        Duration silence = catalog.silence();
        if (silence.compareTo(options.staleReads()) > 0) {
            throw StarkeepException.of(
                    ErrorCode.NOT_LEADER,
                    "This frontend has not heard of a leader for more than %d s, so what it knows may be old; look whether a majority of the frontends runs, or ask another one"
                            .formatted(options.staleReads().toSeconds()));
        }
    }

    @Override
    public Optional<List<Warning>> run(
            ForwardedStatement statement, Cancellation cancellation, StatementSink sink) {
        Attempt attempt = new Attempt(statement, sink);
        InterruptibleCalls calls = new InterruptibleCalls();
        try (Cancellation.Registration _ = cancellation.onCancel(calls::interrupt)) {
            return calls.call(attempt::run);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(TransportClient::close);
        clients.clear();
    }

    /// Where the frontend that leads takes calls; it may be unknown, for moments or for long.
    private Optional<HostPort> leader() {
        return switch (catalog.role()) {
            case CatalogRole.Leading _ -> Optional.empty();
            case CatalogRole.Following(Optional<HostPort> log) -> log.map(this::callAddress);
        };
    }

    /// A frontend that has not told its ports yet takes calls where its log does.
    private HostPort callAddress(HostPort log) {
        return catalog.current().members().frontendAt(log).flatMap(FrontendMember::rpc).orElse(log);
    }

    /// One statement on its way, perhaps to one leader after another.
    private final class Attempt {
        private final ForwardedStatement statement;
        private final StatementSink sink;
        private boolean begun;
        private final Instant end = clock.instant().plus(options.leaderSearch());

        Attempt(ForwardedStatement statement, StatementSink sink) {
            this.statement = statement;
            this.sink = sink;
        }

        Optional<List<Warning>> run() {
            while (!leadsHere()) {
                Optional<HostPort> leader = leader();
                if (leader.isPresent()) {
                    try {
                        return Optional.of(ask(leader.get()));
                    } catch (StarkeepException failure) {
                        giveUpUnlessHarmless(failure, leader.get());
                    }
                }
                pause();
            }
            return Optional.empty();
        }

        private List<Warning> ask(HostPort leader) {
            TransportClient client = clients.computeIfAbsent(leader, connections);
            Call call = Call.of(ForwardedCalls.METHOD, ForwardedJson.write(statement));
            try (Reply reply = client.call(call, options.answer())) {
                AnswerReader.Done done = read(reply);
                List<Warning> warnings = new ArrayList<>(done.warnings());
                lag(done.sequence()).ifPresent(warnings::add);
                done.tell().run();
                return warnings;
            }
        }

        private AnswerReader.Done read(Reply reply) {
            AnswerReader reader = new AnswerReader(reply.body(), sink);
            try {
                return reader.read();
            } finally {
                begun = reader.begun();
            }
        }

        /// A frontend that does not lead did nothing, and neither did one that was never asked. One
        /// that fell silent may have done it.
        private void giveUpUnlessHarmless(StarkeepException failure, HostPort leader) {
            boolean silent = failure.code() == ErrorCode.NODE_UNREACHABLE;
            if (silent
                    && !CallFault.wasNotSent(failure)
                    && statement.repeatable() == Repeatable.NO) {
                throw StarkeepException.causedBy(
                        failure,
                        ErrorCode.OUTCOME_UNKNOWN,
                        "The leading frontend %s fell silent; whether the statement took effect is unknown. Look before you try again (%s)"
                                .formatted(leader, failure.getMessage()));
            }
            boolean harmless = silent || failure.code() == ErrorCode.NOT_LEADER;
            if (!harmless || begun || clock.instant().isAfter(end)) {
                throw failure;
            }
        }

        private void pause() {
            if (clock.instant().isAfter(end)) {
                throw StarkeepException.of(
                        ErrorCode.NOT_LEADER,
                        "No frontend leads; nothing was done. Look whether a majority of the frontends runs, and try again");
            }
            lock.lock();
            try {
                roleChanged.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
            } finally {
                lock.unlock();
            }
        }

        /// So that the client's next read sees what it wrote.
        private Optional<Warning> lag(long sequence) {
            try {
                if (catalog.awaitVersion(sequence, options.catchUp())) {
                    return Optional.empty();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.of(
                    new Warning(
                            ErrorCode.NOT_LEADER.number(),
                            "The statement is done, but this frontend does not see it yet"));
        }
    }
}
