package io.starkeep.broker;

import io.starkeep.broker.BrokerMessages.Capabilities;
import io.starkeep.broker.BrokerMessages.Existence;
import io.starkeep.broker.BrokerMessages.Greeting;
import io.starkeep.broker.BrokerMessages.Listed;
import io.starkeep.broker.BrokerMessages.Nothing;
import io.starkeep.broker.BrokerMessages.Size;
import io.starkeep.broker.BrokerMessages.Target;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.repository.RepositoryStores;
import io.starkeep.transport.Call;
import io.starkeep.transport.CallHandler;
import io.starkeep.transport.Reply;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Opens the stores of repositories for other processes: the other end of [BrokerFileStore].
/// Methods are called `broker/…`. Thread-safe.
///
/// It keeps nothing between calls but open stores, so any broker can go on where another one ended.
/// Files pass through it in pieces, so many at once; more wait for their turn.
public final class BrokerService implements CallHandler {
    private static final System.Logger LOG = System.getLogger(BrokerService.class.getName());

    /// Each may hold a piece of a file, which for an object store has some megabytes.
    private static final int MOST_FILES_AT_ONCE = 32;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final OpenStores stores;
    private final Greeting greeting;
    private final Semaphore turns;
    private final Duration longestWait;

    /// @param version of this build
    /// @param started when this process began
    public BrokerService(RepositoryStores stores, String version, Instant started) {
        this(stores, version, started, MOST_FILES_AT_ONCE, LONGEST_WAIT);
    }

    BrokerService(
            RepositoryStores stores,
            String version,
            Instant started,
            int filesAtOnce,
            Duration longestWait) {
        this.stores = new OpenStores(stores);
        this.greeting = new Greeting(version, started.toEpochMilli());
        this.turns = new Semaphore(filesAtOnce, true);
        this.longestWait = longestWait;
    }

    @Override
    public Reply handle(Call call) {
        BrokerMethod method = BrokerMethod.of(call.method());
        return switch (method) {
            case GREET -> told(greeting);
            case CAPABILITIES ->
                    work(method, call, (store, _) -> told(new Capabilities(store.capabilities())));
            case EXISTS ->
                    work(
                            method,
                            call,
                            (store, file) -> told(new Existence(store.exists(file.location()))));
            case SIZE ->
                    work(
                            method,
                            call,
                            (store, file) -> told(new Size(store.size(file.location()))));
            case READ -> work(method, call, this::read);
            case CREATE -> work(method, call, (store, file) -> create(store, file, call.body()));
            case LIST -> work(method, call, BrokerService::list);
            case DELETE ->
                    work(method, call, (store, file) -> done(() -> store.delete(file.location())));
            case DELETE_ALL ->
                    work(
                            method,
                            call,
                            (store, folder) -> done(() -> store.deleteAll(folder.location())));
        };
    }

    @FunctionalInterface
    private interface Work {
        Reply on(FileStore store, Target target);
    }

    private Reply work(BrokerMethod method, Call call, Work work) {
        Target target = BrokerMessages.decode(call.message(), Target.class, method);
        try {
            return work.on(stores.of(target.store()), target);
        } catch (StarkeepException failed) {
            LOG.log(
                    Level.DEBUG,
                    "{0} ''{1}'' at {2} failed: {3}",
                    method.fullName(),
                    target.path(),
                    target.store(),
                    failed.getMessage());
            throw failed;
        }
    }

    private Reply read(FileStore store, Target file) {
        takeTurn();
        try {
            InputStream content = store.read(file.location(), file.offset());
            String name = "'" + file.path() + "' in " + store.description();
            return new Reply(
                    BrokerMessages.encode(new Nothing()),
                    new StoredBody(content, name, turns::release));
        } catch (RuntimeException e) {
            turns.release();
            throw e;
        }
    }

    private Reply create(FileStore store, Target file, InputStream content) {
        takeTurn();
        try {
            return told(new Size(store.create(file.location(), content)));
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw StarkeepException.of(
                        ErrorCode.RESOURCE_EXHAUSTED,
                        "This broker moves as many files as it can at once; add another broker");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        }
    }

    private static Reply list(FileStore store, Target folder) {
        List<FileEntry> entries = store.list(folder.location());
        return new Reply(
                BrokerMessages.encode(new Listed(entries.size())), new ListingBody(entries));
    }

    private static Reply done(Runnable change) {
        change.run();
        return told(new Nothing());
    }

    private static Reply told(Object answer) {
        return Reply.of(BrokerMessages.encode(answer));
    }
}
