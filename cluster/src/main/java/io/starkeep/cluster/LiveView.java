package io.starkeep.cluster;

import io.starkeep.backend.BackendHealth;
import io.starkeep.backend.BrokerHealth;
import io.starkeep.backend.ClusterView;
import io.starkeep.backend.FrontendHealth;
import io.starkeep.catalog.Catalog;
import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What heartbeats and reports have told this frontend.
record LiveView(
        Catalog catalog,
        Heartbeats heartbeats,
        TabletReports reports,
        ReplicaChecks checks,
        Repairs repairs,
        Supplier<Map<String, FrontendHealth>> frontendHealth,
        Supplier<Map<HostPort, BrokerHealth>> brokerHealth)
        implements ClusterView {
    @Override
    public Map<BackendId, BackendHealth> backends() {
        Map<BackendId, BackendHealth> all = new TreeMap<>();
        for (BackendId backend : catalog.current().members().backends().keySet()) {
            NodeStatus status = heartbeats.status(backend);
            all.put(
                    backend,
                    new BackendHealth(
                            status.alive(),
                            status.facts(),
                            status.lastHeartbeat(),
                            status.error()));
        }
        return all;
    }

    @Override
    public Map<String, FrontendHealth> frontends() {
        return frontendHealth.get();
    }

    @Override
    public Map<HostPort, BrokerHealth> brokers() {
        return brokerHealth.get();
    }

    @Override
    public Set<BackendId> aliveBackends() {
        return catalog.current().members().backends().keySet().stream()
                .filter(heartbeats::usable)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<BackendId, Version> reported(TabletId tablet) {
        return reports.reported(tablet);
    }

    @Override
    public Set<TabletId> inconsistent() {
        return checks.inconsistent();
    }

    @Override
    public Set<TabletId> copying() {
        return repairs.copying();
    }
}
