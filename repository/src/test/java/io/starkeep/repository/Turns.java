package io.starkeep.repository;

import io.starkeep.file.FileCapability;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Runs several actors over one store, one store operation of one actor at a time, in an order that
/// a seed decides. Some actors die between two operations.
final class Turns {
    private final Random random;
    private final List<Actor> actors = new ArrayList<>();
    private final Semaphore back = new Semaphore(0);

    Turns(long seed) {
        this.random = new Random(seed);
    }

    /// Ends an actor that dies.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    interface Work {
        void on(FileStore store) throws InterruptedException;
    }

    private final class Actor {
        private final Semaphore turn = new Semaphore(0);
        private final int lastOperation;
        private final Thread thread;
        private int operations;
        private volatile boolean ended;
        private volatile @Nullable Throwable failure;

        Actor(FileStore store, Work work, int lastOperation) {
            this.lastOperation = lastOperation;
            this.thread =
                    Thread.ofVirtual()
                            .unstarted(() -> {
                                turn.acquireUninterruptibly();
                                try {
                                    work.on(new TurnStore(store, this));
                                } catch (Killed killed) {
                                    // its files stay as they are
                                } catch (Throwable problem) {
                                    failure = problem;
                                }
                                ended = true;
                                back.release();
                            });
        }

        void operation() {
            back.release();
            turn.acquireUninterruptibly();
            if (operations++ >= lastOperation) {
                throw new Killed();
            }
        }
    }

    /// @param dies whether it is killed at some moment
    void add(FileStore store, boolean dies, Work work) {
        actors.add(new Actor(store, work, dies ? random.nextInt(25) : Integer.MAX_VALUE));
    }

    /// Until all have ended.
    ///
    /// @param afterEach looks at the world after each operation
    void run(Runnable afterEach) {
        actors.forEach(actor -> actor.thread.start());
        List<Actor> live = new ArrayList<>(actors);
        int operations = 0;
        Actor next = live.getFirst();
        while (!live.isEmpty()) {
            if (!live.contains(next) || random.nextInt(4) == 0) { // the others pause
                next = live.get(random.nextInt(live.size()));
            }
            next.turn.release();
            back.acquireUninterruptibly();
            afterEach.run();
            live.removeIf(actor -> actor.ended);
            if (++operations > 20_000) {
                throw new AssertionError("the actors wait for each other");
            }
        }
        for (Actor actor : actors) {
            if (actor.failure != null) {
                throw new AssertionError("an actor failed", actor.failure);
            }
        }
    }

    private record TurnStore(FileStore store, Actor actor) implements FileStore {
        @Override
        public Set<FileCapability> capabilities() {
            return store.capabilities();
        }

        @Override
        public String description() {
            return store.description();
        }

        @Override
        public InputStream read(Location location) {
            actor.operation();
            return store.read(location);
        }

        @Override
        public boolean exists(Location location) {
            actor.operation();
            return store.exists(location);
        }

        @Override
        public long size(Location location) {
            actor.operation();
            return store.size(location);
        }

        @Override
        public long create(Location location, InputStream content) {
            actor.operation();
            return store.create(location, content);
        }

        @Override
        public void delete(Location location) {
            actor.operation();
            store.delete(location);
        }

        @Override
        public void deleteAll(Location folder) {
            actor.operation();
            store.deleteAll(folder);
        }

        @Override
        public List<FileEntry> list(Location folder) {
            actor.operation();
            return store.list(folder);
        }
    }
}
