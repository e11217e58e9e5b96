package io.starkeep.transport;

import io.starkeep.error.StarkeepException;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One call on its way. Two threads take turns: the caller's reads the call's body when the handler
/// waits for bytes of it, the handler's reads the reply's body when the caller waits for bytes. So
/// at most one chunk of each body is in memory.
final class InMemoryCall {
    private static final System.Logger LOGGER = System.getLogger("io.starkeep.transport");
    private static final int CHUNK_BYTES = 64 * 1024;

    /// For a handler that does not heed its interrupt.
    private static final Duration HANDLER_PATIENCE = Duration.ofSeconds(5);

    private final HostPort address;
    private final Call call;
    private final CallHandler handler;
    private final Thread handlerThread;
    private final CallsUnderWay callsOfServer;
    private final CallsUnderWay callsOfClient;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // All guarded by the lock.
    private final Passage up = new Passage();
    private final Passage down = new Passage();
    private byte @Nullable [] answer;
    private boolean over;
    private @Nullable StarkeepException fault;

    InMemoryCall(
            HostPort address,
            Call call,
            CallHandler handler,
            ThreadFactory threads,
            CallsUnderWay callsOfServer,
            CallsUnderWay callsOfClient) {
        this.address = address;
        this.call = call;
        this.handler = handler;
        this.handlerThread = threads.newThread(this::handle);
        this.callsOfServer = callsOfServer;
        this.callsOfClient = callsOfClient;
    }

    void start() {
        handlerThread.start();
    }

    /// Ends both sides, unless the call is over already.
    ///
    /// @param reason what the caller gets
    void end(StarkeepException reason) {
        if (finish(reason)) {
            handlerThread.interrupt();
        }
    }

    /// So that nothing of this call happens beside what the thread does next.
    void awaitHandler() {
        if (Thread.currentThread() == handlerThread) {
            return;
        }
        try {
            handlerThread.join(HANDLER_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean finish(@Nullable StarkeepException reason) {
        lock.lock();
        try {
            if (over) {
                return false;
            }
            over = true;
            fault = reason;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    // The handler's side.

    private void handle() {
        try {
            finish(answerAndSend());
        } finally {
            callsOfServer.remove(this);
            callsOfClient.remove(this);
        }
    }

    /// @return what went wrong; the reply is closed before the caller hears of its end
    private @Nullable StarkeepException answerAndSend() {
        Call received = new Call(call.method(), call.message().clone(), new CallBody());
        try (Reply reply = handler.handle(received)) {
            answer(reply);
            sendBody(reply.body());
            return null;
        } catch (StarkeepException e) {
            return StarkeepException.carried(e.code(), e.getMessage());
        } catch (IOException | RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.ERROR, "The handler of a call broke", e);
            return CallFault.handlerBroke(call.method(), e);
        }
    }

    private void answer(Reply reply) {
        if (reply.message().length > Transport.MAX_MESSAGE) {
            throw CallFault.messageTooLarge(call.method(), reply.message().length);
        }
        lock.lock();
        try {
            answer = reply.message().clone();
            // Nobody has to close a reply without a body for this call to be over.
            over |= reply.body() == EmptyBody.ONE;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void sendBody(InputStream body) throws IOException {
        while (awaitDemand()) {
            byte[] chunk = new byte[CHUNK_BYTES];
            int length = body.read(chunk);
            if (length < 0) {
                return;
            }
            put(down, chunk, length);
        }
    }

    /// @return false when the caller wants no more
    private boolean awaitDemand() {
        lock.lock();
        try {
            while (!over && !down.wanted()) {
                changed.await();
            }
            return !over;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CallFault.interrupted();
        } finally {
            lock.unlock();
        }
    }

    private int takeForHandler(byte[] target, int offset, int length) {
        lock.lock();
        try {
            up.waiting = true;
            changed.signalAll();
            while (!over && up.isEmpty()) {
                changed.await();
            }
            if (over) {
                throw CallFault.callerGone(call.method());
            }
            return up.take(target, offset, length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CallFault.interrupted();
        } finally {
            up.waiting = false;
            lock.unlock();
        }
    }

    // The caller's side.

    Reply awaitReply(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (answer == null) {
                if (fault != null) {
                    throw fault;
                }
                if (up.wanted()) {
                    feed();
                    left = patience.toNanos();
                } else if (left <= 0) {
                    throw ended(CallFault.noAnswer(address, call.method(), patience));
                } else {
                    left = changed.awaitNanos(left);
                }
            }
            return new Reply(answer, new ReplyBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(CallFault.interrupted());
        } finally {
            lock.unlock();
        }
    }

    private int takeForCaller(byte[] target, int offset, int length) {
        lock.lock();
        try {
            down.waiting = true;
            changed.signalAll();
            while (down.isEmpty()) {
                if (fault != null) {
                    throw fault;
                }
                if (over) {
                    return -1;
                }
                if (up.wanted()) {
                    feed();
                } else {
                    changed.await();
                }
            }
            return down.take(target, offset, length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(CallFault.interrupted());
        } finally {
            down.waiting = false;
            lock.unlock();
        }
    }

    /// With the lock held, which it gives up while the body is read.
    private void feed() {
        lock.unlock();
        try {
            byte[] chunk = new byte[CHUNK_BYTES];
            put(up, chunk, call.body().read(chunk));
        } catch (IOException e) {
            throw ended(CallFault.unreadableBody(call.method(), e));
        } catch (RuntimeException | Error e) {
            end(CallFault.callerGone(call.method()));
            throw e;
        } finally {
            lock.lock();
        }
    }

    private StarkeepException ended(StarkeepException reason) {
        end(reason);
        return reason;
    }

    private void put(Passage passage, byte[] chunk, int length) {
        lock.lock();
        try {
            passage.put(chunk, length);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// One direction: a chunk that was not taken yet. Guarded by the lock.
    private static final class Passage {
        private byte[] chunk = new byte[0];
        private int position;
        private int limit;
        private boolean ended;
        private boolean waiting;

        /// Whether somebody waits for bytes that are not there.
        boolean wanted() {
            return waiting && isEmpty();
        }

        boolean isEmpty() {
            return position == limit && !ended;
        }

        /// @param length negative at the end
        void put(byte[] bytes, int length) {
            chunk = bytes;
            position = 0;
            limit = Math.max(length, 0);
            ended = length < 0;
        }

        int take(byte[] target, int offset, int length) {
            if (ended) {
                return -1;
            }
            int taken = Math.min(length, limit - position);
            System.arraycopy(chunk, position, target, offset, taken);
            position += taken;
            return taken;
        }
    }

    /// What the handler reads.
    private final class CallBody extends InputStream {
        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return length == 0 ? 0 : takeForHandler(target, offset, length);
        }
    }

    /// What the caller reads.
    private final class ReplyBody extends InputStream {
        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return length == 0 ? 0 : takeForCaller(target, offset, length);
        }

        @Override
        public void close() {
            end(CallFault.closedHere(address));
            awaitHandler();
        }
    }
}
