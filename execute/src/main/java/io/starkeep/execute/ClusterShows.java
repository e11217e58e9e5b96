package io.starkeep.execute;

import io.starkeep.backend.BackendHealth;
import io.starkeep.backend.BrokerHealth;
import io.starkeep.backend.ClusterView;
import io.starkeep.backend.FrontendHealth;
import io.starkeep.backend.NodeFacts;
import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.BrokerMember;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.FrontendMember;
import io.starkeep.catalog.FrontendPorts;
import io.starkeep.catalog.FrontendRole;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The members of a cluster as rows: what the catalog says of each, and how it does. Thread-safe.
final class ClusterShows {
    static final List<ResultColumn> BACKENDS =
            ShowRows.texts(
                    "BackendId",
                    "IP",
                    "HeartbeatPort",
                    "BePort",
                    "HttpPort",
                    "BrpcPort",
                    "LastStartTime",
                    "LastHeartbeat",
                    "Alive",
                    "SystemDecommissioned",
                    "ClusterDecommissioned",
                    "TabletNum",
                    "DataUsedCapacity",
                    "AvailCapacity",
                    "TotalCapacity",
                    "UsedPct",
                    "MaxDiskUsedPct",
                    "ErrMsg",
                    "Version",
                    "Status",
                    "DataTotalCapacity",
                    "DataUsedPct",
                    "CpuCores");

    static final List<ResultColumn> FRONTENDS =
            ShowRows.texts(
                    "Name",
                    "IP",
                    "EditLogPort",
                    "HttpPort",
                    "QueryPort",
                    "RpcPort",
                    "Role",
                    "ClusterId",
                    "Join",
                    "Alive",
                    "ReplayedJournalId",
                    "LastHeartbeat",
                    "IsHelper",
                    "ErrMsg",
                    "StartTime",
                    "Version");

    static final List<ResultColumn> BROKERS =
            ShowRows.texts(
                    "Name", "IP", "Port", "Alive", "LastStartTime", "LastUpdateTime", "ErrMsg");

    private static final double PERCENT = 100;

    private final ClusterView view;

    ClusterShows(ClusterView view) {
        this.view = view;
    }

    List<List<@Nullable String>> backends(CatalogVersion version, ZoneId zone) {
        var health = view.backends();
        var kept = version.retainedTabletsByBackend();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (BackendMember member : version.members().backends().values()) {
            long tablets = kept.getOrDefault(member.id(), Set.of()).size();
            BackendHealth one = health.getOrDefault(member.id(), BackendHealth.UNKNOWN);
            rows.add(backend(member, one, tablets, zone));
        }
        return rows;
    }

    /// One port serves heartbeats, calls and rows.
    private static List<@Nullable String> backend(
            BackendMember member, BackendHealth health, long tablets, ZoneId zone) {
        Optional<NodeFacts> facts = health.facts();
        String port = Integer.toString(member.address().port());
        String leaving = Boolean.toString(member.decommissioning());
        return ShowRows.row(
                member.id().toString(),
                member.address().host(),
                port,
                port,
                text(facts, one -> Integer.toString(one.httpPort())),
                port,
                text(facts, one -> ShowRows.moment(one.started(), zone)),
                moment(health.lastHeartbeat(), zone),
                Boolean.toString(health.alive()),
                leaving,
                leaving,
                Long.toString(tablets),
                text(facts, one -> ShowRows.size(one.usedBytes())),
                text(facts, one -> ShowRows.size(one.availableBytes())),
                text(facts, one -> ShowRows.size(one.totalBytes())),
                text(facts, ClusterShows::diskUsed),
                text(facts, ClusterShows::diskUsed),
                health.error(),
                text(facts, NodeFacts::version),
                "{}",
                text(facts, one -> ShowRows.size(one.usedBytes() + one.availableBytes())),
                text(
                        facts,
                        one -> percent(one.usedBytes(), one.usedBytes() + one.availableBytes())),
                text(facts, one -> Integer.toString(one.processors())));
    }

    private static String diskUsed(NodeFacts facts) {
        return percent(facts.totalBytes() - facts.availableBytes(), facts.totalBytes());
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f %%", whole == 0 ? 0 : PERCENT * part / whole);
    }

    List<List<@Nullable String>> frontends(CatalogVersion version, ZoneId zone) {
        var health = view.frontends();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (FrontendMember member : version.members().frontends().values()) {
            FrontendHealth one = health.getOrDefault(member.name(), FrontendHealth.UNKNOWN);
            rows.add(frontend(member, one, version.members().clusterId().orElse(""), zone));
        }
        return rows;
    }

    private static List<@Nullable String> frontend(
            FrontendMember member, FrontendHealth health, String cluster, ZoneId zone) {
        return ShowRows.row(
                member.name(),
                member.editLog().host(),
                Integer.toString(member.editLog().port()),
                port(member, FrontendPorts::http),
                port(member, FrontendPorts::mysql),
                port(member, FrontendPorts::rpc),
                health.leading() ? "LEADER" : member.role().name(),
                cluster,
                Boolean.toString(member.ports().isPresent()),
                Boolean.toString(health.alive()),
                Long.toString(health.replayed()),
                moment(health.lastHeartbeat(), zone),
                Boolean.toString(member.role() == FrontendRole.FOLLOWER),
                health.error(),
                moment(health.started(), zone),
                health.version());
    }

    private static @Nullable String port(
            FrontendMember member, ToIntFunction<FrontendPorts> which) {
        return text(member.ports(), ports -> Integer.toString(which.applyAsInt(ports)));
    }

    List<List<@Nullable String>> brokers(CatalogVersion version, ZoneId zone) {
        var health = view.brokers();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (BrokerMember member : version.members().brokers()) {
            BrokerHealth one = health.getOrDefault(member.address(), BrokerHealth.UNKNOWN);
            rows.add(
                    ShowRows.row(
                            member.name(),
                            member.address().host(),
                            Integer.toString(member.address().port()),
                            Boolean.toString(one.alive()),
                            moment(one.started(), zone),
                            moment(one.lastHeartbeat(), zone),
                            one.error()));
        }
        return rows;
    }

    private static @Nullable String moment(Optional<Instant> moment, ZoneId zone) {
        return text(moment, one -> ShowRows.moment(one, zone));
    }

    private static <T> @Nullable String text(Optional<T> fact, Function<T, String> text) {
        return fact.map(text).orElse(null);
    }
}
