package io.starkeep.grpc;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.CallFault;
import io.starkeep.transport.Transport;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One end of a call: what came of the other's message and body, and what may be sent of the own
/// body. Thread-safe; threads of gRPC put in, and never wait; those of the caller or handler wait
/// in [#awaitChange].
///
/// The sender of a body starts with the right to send [#WINDOW_BYTES], and gets more as the other
/// side takes them.
final class CallEnd {
    static final int WINDOW_BYTES = 1024 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final String method;
    private final Line line;

    // All guarded by the lock.
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private byte @Nullable [] message;
    private final Deque<Frame> body = new ArrayDeque<>();
    private int position;
    private int held;
    private int taken;
    private long granted = WINDOW_BYTES;
    private boolean ended;
    private boolean cut;
    private @Nullable StarkeepException fault;

    CallEnd(String method, Line line) {
        this.method = method;
        this.line = line;
    }

    // What comes in.

    /// @return whether this frame completed the message
    boolean receive(Frame frame) {
        lock.lock();
        try {
            switch (frame.kind()) {
                case Frame.MESSAGE_PART -> add(frame);
                case Frame.MESSAGE_END -> {
                    add(frame);
                    message = parts.toByteArray();
                    parts.reset();
                }
                case Frame.BODY -> {
                    body.add(frame);
                    held += frame.length();
                    if (held > WINDOW_BYTES) {
                        outOfOrder("more of a body than was granted");
                    }
                }
                case Frame.BODY_END -> ended = true;
                case Frame.GRANT -> granted += frame.granted();
                case Frame.FAILURE -> end(frame.fault());
                default -> outOfOrder("a frame of kind " + frame.kind());
            }
            changed.signalAll();
            return frame.kind() == Frame.MESSAGE_END && fault == null;
        } finally {
            lock.unlock();
        }
    }

    private void add(Frame frame) {
        long length = (long) parts.size() + frame.length();
        if (message != null) {
            outOfOrder("a second message");
        } else if (length > Transport.MAX_MESSAGE) {
            end(CallFault.messageTooLarge(method, length));
        } else {
            parts.write(frame.bytes(), 0, frame.length());
        }
    }

    private void outOfOrder(String what) {
        body.clear();
        end(
                StarkeepException.of(
                        ErrorCode.NODE_REFUSED,
                        "The other side of '" + method + "' is out of order: it sent " + what));
    }

    /// Nothing more comes, and what came is not all, unless there was an end before.
    void end(StarkeepException reason) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                fault = reason;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// @throws StarkeepException the fault that came instead
    Optional<byte[]> message() {
        lock.lock();
        try {
            if (message != null) {
                return Optional.of(message);
            }
            if (fault != null) {
                throw fault;
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Whether something came instead of the end.
    Optional<StarkeepException> fault() {
        lock.lock();
        try {
            return Optional.ofNullable(fault);
        } finally {
            lock.unlock();
        }
    }

    /// Whether everything came that there was, and nothing went wrong.
    boolean isComplete() {
        lock.lock();
        try {
            return ended && fault == null;
        } finally {
            lock.unlock();
        }
    }

    /// Whether [#take] would give something other than 0.
    boolean hasBody() {
        lock.lock();
        try {
            return ended || !body.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Takes bytes of the body that are here.
    ///
    /// @return how many; 0 when none are here yet; -1 at the end
    /// @throws StarkeepException the fault that came instead of the end
    int take(byte[] target, int offset, int length) {
        lock.lock();
        try {
            Frame first = body.peek();
            if (first == null) {
                if (fault != null) {
                    throw fault;
                }
                return ended ? -1 : 0;
            }
            int count = Math.min(length, first.length() - position);
            System.arraycopy(first.bytes(), position, target, offset, count);
            position += count;
            if (position == first.length()) {
                body.remove();
                position = 0;
            }
            held -= count;
            taken += count;
            grant();
            return count;
        } finally {
            lock.unlock();
        }
    }

    /// Not for every frame, and not so late that the sender waits.
    private void grant() {
        if (taken >= WINDOW_BYTES / 2 && !ended) {
            send(Frame.grant(taken));
            taken = 0;
        }
    }

    // What goes out.

    /// Nothing more goes out.
    ///
    /// @return whether that is new
    boolean cut() {
        lock.lock();
        try {
            boolean first = !cut;
            cut = true;
            changed.signalAll();
            return first;
        } finally {
            lock.unlock();
        }
    }

    boolean isCut() {
        lock.lock();
        try {
            return cut;
        } finally {
            lock.unlock();
        }
    }

    /// Whether a frame would go out at once.
    boolean isReady() {
        lock.lock();
        try {
            return !cut && line.isReady();
        } finally {
            lock.unlock();
        }
    }

    /// How many bytes of the body may be sent now, at most as many as a frame takes.
    int room() {
        lock.lock();
        try {
            return isReady() ? (int) Math.min(granted, Frame.MAX_BYTES) : 0;
        } finally {
            lock.unlock();
        }
    }

    /// Drops it when the line is cut.
    void send(Frame frame) {
        lock.lock();
        try {
            if (!cut) {
                granted -= frame.kind() == Frame.BODY ? frame.length() : 0;
                line.send(frame);
            }
        } finally {
            lock.unlock();
        }
    }

    // Waiting.

    /// @param idle whether there is nothing to do; checked with the lock held, and when it is
    ///   false, there is no wait
    /// @return the nanoseconds that are left of `nanos`
    long awaitChange(Idle idle, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return idle.holds() ? changed.awaitNanos(nanos) : nanos;
        } finally {
            lock.unlock();
        }
    }

    void awaitChange(Idle idle) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (idle.holds()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @FunctionalInterface
    interface Idle {
        boolean holds();
    }
}
