package io.starkeep.transport;

import io.starkeep.error.StarkeepException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The calls of one client, or of one server, until it is closed. Thread-safe.
final class CallsUnderWay {
    private final Set<InMemoryCall> calls = new LinkedHashSet<>();
    private boolean closed;

    /// @return false when it is closed
    synchronized boolean add(InMemoryCall call) {
        return !closed && calls.add(call);
    }

    synchronized void remove(InMemoryCall call) {
        calls.remove(call);
    }

    /// Takes no more calls, ends those under way, and waits for their handlers.
    void endAll(StarkeepException reason) {
        List<InMemoryCall> ending;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(calls);
        }
        ending.forEach(call -> call.end(reason));
        ending.forEach(InMemoryCall::awaitHandler);
    }
}
