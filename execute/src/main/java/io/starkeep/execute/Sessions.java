package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.SessionCommand.KillKind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The open sessions. Thread-safe.
final class Sessions {
    private final Map<Long, LocalSession> open = new ConcurrentSkipListMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final Supplier<CatalogVersion> catalog;

    Sessions(Supplier<CatalogVersion> catalog) {
        this.catalog = catalog;
    }

    long nextId() {
        return lastId.incrementAndGet();
    }

    void add(LocalSession session) {
        open.put(session.connectionId(), session);
    }

    void remove(LocalSession session) {
        open.remove(session.connectionId(), session);
    }

    /// In the order of their ids.
    List<LocalSession> all() {
        return List.copyOf(open.values());
    }

    List<ProcessEntry> processes() {
        return all().stream().map(LocalSession::process).toList();
    }

    /// The sessions that a user may see: their own, or with ADMIN all.
    List<ProcessEntry> visibleTo(SessionContext session) {
        boolean all = administers(session);
        return processes().stream()
                .filter(one -> all || one.user().identity().equals(session.user().identity()))
                .toList();
    }

    /// @throws StarkeepException UNKNOWN_THREAD, KILL_DENIED
    void kill(KillKind kind, long id, SessionContext by) {
        LocalSession victim = open.get(id);
        if (victim == null) {
            throw StarkeepException.of(ErrorCode.UNKNOWN_THREAD, id);
        }
        if (!victim.user().identity().equals(by.user().identity()) && !administers(by)) {
            throw StarkeepException.of(ErrorCode.KILL_DENIED, id);
        }
        switch (kind) {
            case QUERY -> victim.interrupt();
            case CONNECTION -> victim.kill();
        }
    }

    private boolean administers(SessionContext session) {
        return session.access(catalog.get()).allows(PrivilegeScope.global(), Privilege.ADMIN);
    }
}
