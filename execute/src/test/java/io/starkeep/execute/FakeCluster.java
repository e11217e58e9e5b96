package io.starkeep.execute;

import io.starkeep.backend.BackendHealth;
import io.starkeep.backend.BrokerHealth;
import io.starkeep.backend.ClusterAdministration;
import io.starkeep.backend.ClusterView;
import io.starkeep.backend.FrontendHealth;
import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Members whose health a test sets, and wishes that it can look at.
final class FakeCluster implements ClusterView, ClusterAdministration {
    final Map<BackendId, BackendHealth> backends = new HashMap<>();
    final Map<String, FrontendHealth> frontends = new HashMap<>();
    final Map<HostPort, BrokerHealth> brokers = new HashMap<>();
    final Map<TabletId, Map<BackendId, Version>> reported = new HashMap<>();
    final Set<TabletId> inconsistent = new HashSet<>();
    final Set<TabletId> copying = new HashSet<>();
    final Set<TabletId> repairedFirst = new HashSet<>();
    final Set<TabletId> checked = new HashSet<>();

    @Override
    public Map<BackendId, BackendHealth> backends() {
        return backends;
    }

    @Override
    public Map<String, FrontendHealth> frontends() {
        return frontends;
    }

    @Override
    public Map<HostPort, BrokerHealth> brokers() {
        return brokers;
    }

    @Override
    public Set<BackendId> aliveBackends() {
        return backends.entrySet().stream()
                .filter(entry -> entry.getValue().alive())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public Map<BackendId, Version> reported(TabletId tablet) {
        return reported.getOrDefault(tablet, Map.of());
    }

    @Override
    public Set<TabletId> inconsistent() {
        return inconsistent;
    }

    @Override
    public Set<TabletId> copying() {
        return copying;
    }

    @Override
    public void repairFirst(Set<TabletId> tablets, Duration time) {
        repairedFirst.addAll(tablets);
    }

    @Override
    public void repairAsOthers(Set<TabletId> tablets) {
        repairedFirst.removeAll(tablets);
    }

    @Override
    public void check(Set<TabletId> tablets) {
        checked.addAll(tablets);
    }
}
