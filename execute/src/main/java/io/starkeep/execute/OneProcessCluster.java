package io.starkeep.execute;

import io.starkeep.backend.Backend;
import io.starkeep.backend.BackendHealth;
import io.starkeep.backend.BrokerHealth;
import io.starkeep.backend.ClusterAdministration;
import io.starkeep.backend.ClusterView;
import io.starkeep.backend.FrontendHealth;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.DamagedFile;
import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// A cluster without members. Only tablets can be checked: one after the other, in the background;
/// what is damaged is told in the log and remembered until the next check. Thread-safe.
final class OneProcessCluster implements ClusterView, ClusterAdministration {
    private static final System.Logger LOG = System.getLogger(OneProcessCluster.class.getName());

    private final Backend backend;
    private final Set<TabletId> damaged = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();

    /// To be checked. Under the lock; never more than there are tablets.
    private final Set<TabletId> waiting = new LinkedHashSet<>();

    private boolean checking;

    OneProcessCluster(Backend backend) {
        this.backend = backend;
    }

    @Override
    public void check(Set<TabletId> tablets) {
        lock.lock();
        try {
            waiting.addAll(tablets);
            if (!checking) {
                checking = true;
                Thread.ofVirtual().name("check-tablets").start(this::checkAll);
            }
        } finally {
            lock.unlock();
        }
    }

    private void checkAll() {
        for (Optional<TabletId> next = next(); next.isPresent(); next = next()) {
            check(next.get());
        }
    }

    private Optional<TabletId> next() {
        lock.lock();
        try {
            Iterator<TabletId> tablets = waiting.iterator();
            checking = tablets.hasNext();
            if (!checking) {
                return Optional.empty();
            }
            TabletId next = tablets.next();
            tablets.remove();
            return Optional.of(next);
        } finally {
            lock.unlock();
        }
    }

    private void check(TabletId tablet) {
        try {
            List<DamagedFile> files = backend.verify(tablet);
            if (files.isEmpty()) {
                damaged.remove(tablet);
            } else {
                damaged.add(tablet);
                LOG.log(System.Logger.Level.ERROR, "Tablet {0} is damaged: {1}", tablet, files);
            }
        } catch (StarkeepException e) {
            LOG.log(System.Logger.Level.WARNING, "Tablet " + tablet + " could not be checked", e);
        }
    }

    @Override
    public Set<TabletId> inconsistent() {
        return Set.copyOf(damaged);
    }

    /// There is nothing to repair from.
    @Override
    public void repairFirst(Set<TabletId> tablets, Duration time) {}

    @Override
    public void repairAsOthers(Set<TabletId> tablets) {}

    @Override
    public Map<BackendId, BackendHealth> backends() {
        return Map.of();
    }

    @Override
    public Map<String, FrontendHealth> frontends() {
        return Map.of();
    }

    @Override
    public Map<HostPort, BrokerHealth> brokers() {
        return Map.of();
    }

    @Override
    public Set<BackendId> aliveBackends() {
        return Set.of();
    }

    @Override
    public Map<BackendId, Version> reported(TabletId tablet) {
        return Map.of();
    }

    @Override
    public Set<TabletId> copying() {
        return Set.of();
    }
}
