package io.starkeep.catalog;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.HostPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A log of several members in one thread's hands: the test says who leads, and which records of
/// the leader the others get.
final class SharedLog {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<HostPort, Member> members = new HashMap<>();
    private long term;
    private @Nullable Member leader;

    Member member(int port) {
        return members.computeIfAbsent(new HostPort("127.0.0.1", port), Member::new);
    }

    /// Nobody hears of the leader any more; what it enqueues stays with it alone.
    void cutOffLeader() {
        leader = null;
    }

    /// A new term begins, and every member but the one cut off hears of it.
    void elect(Member next, Member... others) {
        leader = next;
        term++;
        entries.add(new Entry(new LogPosition(term, -1), -1, new byte[0]));
        next.catchUp();
        for (Member one : others) {
            one.catchUp();
            one.told().follows(Optional.of(next.address));
        }
        next.leadingTerm = term;
        next.told().leads(term);
    }

    /// @param newest what the record was made for; -1 for the mark of a new term
    private record Entry(LogPosition position, long newest, byte[] record) {}

    /// The log as one member sees it. A leader that is cut off keeps what it enqueues to itself.
    final class Member implements CatalogLog {
        private final HostPort address;
        private @Nullable LogEvents events;
        private int read;
        private long applied;
        private long leadingTerm;

        Member(HostPort address) {
            this.address = address;
        }

        private LogEvents told() {
            return Objects.requireNonNull(events);
        }

        @Override
        public void open(LogEvents toTell) {
            events = toTell;
            catchUp();
        }

        /// Applies what it has not applied yet, as every member does.
        void catchUp() {
            for (; read < entries.size(); read++) {
                Entry entry = entries.get(read);
                if (entry.newest() < 0) {
                    told().settled(entry.position().term());
                } else if (entry.newest() == applied) {
                    applied = entry.position().sequence();
                    told().applied(entry.position(), entry.record());
                }
            }
        }

        @Override
        public long nextSequence(long newest) {
            return newest + 1;
        }

        @Override
        public void enqueue(LogPosition position, long newest, byte[] record) {
            if (leader == this) {
                entries.add(new Entry(position, newest, record));
            }
        }

        @Override
        public void awaitDurable(LogPosition position) {
            if (leader == this) {
                catchUp();
            }
            if (applied < position.sequence()) {
                throw StarkeepException.of(ErrorCode.OUTCOME_UNKNOWN, "cut off");
            }
        }

        @Override
        public void checkpoint() {}

        @Override
        public Duration silence() {
            return leader == this ? Duration.ZERO : Duration.ofSeconds(1);
        }

        @Override
        public String description() {
            return "the shared log";
        }

        @Override
        public void close() {}
    }
}
