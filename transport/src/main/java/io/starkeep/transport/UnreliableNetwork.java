package io.starkeep.transport;

import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// A network that loses, delays, doubles, reorders and cuts calls, and can be parted. For tests and
/// the simulation: what it does follows from its random numbers and the order of the calls.
///
/// Thread-safe.
public final class UnreliableNetwork {
    private static final Duration PATIENCE_OF_LATE_CALLS = Duration.ofSeconds(30);

    /// More than that is lost rather than late.
    private static final int MAX_LATE = 100;

    private final Transport transport;
    private final RandomGenerator random;
    private final Consumer<Duration> pause;
    private final Consumer<String> witness;

    // All guarded by this.
    private final Map<HostPort, String> processes = new HashMap<>();
    private final Set<Link> cutLinks = new HashSet<>();
    private final List<Set<String>> islands = new ArrayList<>();
    private final Deque<LateCall> late = new ArrayDeque<>();
    private NetworkFaults faults = NetworkFaults.none();

    private record Link(String from, String to) {}

    private record LateCall(Link link, TransportClient client, Call call) {}

    /// @param transport which carries what does arrive
    /// @param pause lets the time of a delay pass
    /// @param witness hears a line of each fault
    public UnreliableNetwork(
            Transport transport,
            RandomGenerator random,
            Consumer<Duration> pause,
            Consumer<String> witness) {
        this.transport = transport;
        this.random = random;
        this.pause = pause;
        this.witness = witness;
    }

    /// The network as one process sees it.
    ///
    /// @param process its name in [#cut] and [#part]
    public Transport transportOf(String process) {
        return new UnreliableTransport(this, transport, process);
    }

    /// From now on.
    public synchronized void suffer(NetworkFaults chances) {
        faults = chances;
    }

    /// Nothing goes from one process to the other; the other way stays.
    public synchronized void cut(String from, String to) {
        cutLinks.add(new Link(from, to));
    }

    /// Nothing passes between these processes and all others.
    public synchronized void part(Set<String> island) {
        islands.add(Set.copyOf(island));
    }

    /// Every process reaches every other one again; faults go on.
    public synchronized void heal() {
        cutLinks.clear();
        islands.clear();
    }

    /// Lets all late calls arrive, where they still can. Nobody hears of their answers.
    public void deliverLate() {
        boolean more;
        do {
            more = deliverOneLate();
        } while (more);
    }

    private boolean deliverOneLate() {
        LateCall one;
        synchronized (this) {
            one = late.poll();
        }
        if (one == null) {
            return false;
        }
        if (reaches(one.link.from(), one.link.to())) {
            tell("late", one.link, one.call);
            handleUnheard(one.client, one.call, PATIENCE_OF_LATE_CALLS);
        }
        return true;
    }

    static void handleUnheard(TransportClient client, Call call, Duration patience) {
        try (Reply unheard = client.call(call, patience)) {
            unheard.body().transferTo(OutputStream.nullOutputStream());
        } catch (StarkeepException | IOException e) {
            return;
        }
    }

    synchronized void listens(String process, HostPort address) {
        processes.put(address, process);
    }

    /// @return the name of the process that listens or listened there
    synchronized String processAt(HostPort address) {
        return processes.getOrDefault(address, address.toString());
    }

    synchronized boolean reaches(String from, String to) {
        return !cutLinks.contains(new Link(from, to))
                && islands.stream()
                        .allMatch(island -> island.contains(from) == island.contains(to));
    }

    /// What is to become of a call. Lets a late one of before arrive first, now and then.
    Fate draw(Duration patience) {
        boolean lateFirst;
        Fate fate;
        synchronized (this) {
            lateFirst = !late.isEmpty() && random.nextBoolean();
            fate = Fate.draw(faults, patience, random);
        }
        if (lateFirst) {
            deliverOneLate();
        }
        if (!fate.delay().isZero()) {
            pause.accept(fate.delay());
        }
        return fate;
    }

    synchronized void keep(String from, String to, TransportClient client, Call call) {
        if (late.size() < MAX_LATE) {
            late.add(new LateCall(new Link(from, to), client, call));
        }
    }

    void tell(String what, String from, String to, Call call) {
        tell(what, new Link(from, to), call);
    }

    private void tell(String what, Link link, Call call) {
        witness.accept(what + ": " + call.method() + " " + link.from() + " -> " + link.to());
    }
}
