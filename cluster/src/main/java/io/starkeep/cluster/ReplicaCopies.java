package io.starkeep.cluster;

import io.starkeep.backend.TabletCopy;
import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.Replica;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes replicas good. Thread-safe; of the leader.
///
/// Most is copied while loads go on. Then the table stands still for a moment: what was committed
/// meanwhile is copied too, and one catalog record calls the replicas good, if the version copied
/// is still the visible one.
final class ReplicaCopies {
    private final Catalog catalog;
    private final Nodes nodes;
    private final NodeCalls calls;
    private final LoadGate gate;
    private final Publications publications;
    private final ClusterOptions options;

    ReplicaCopies(
            Catalog catalog,
            Nodes nodes,
            NodeCalls calls,
            LoadGate gate,
            Publications publications,
            ClusterOptions options) {
        this.catalog = catalog;
        this.nodes = nodes;
        this.calls = calls;
        this.gate = gate;
        this.publications = publications;
        this.options = options;
    }

    /// @throws StarkeepException when it could not be done; it may be tried again, and goes on then
    void copy(RepairStep.Copy step) {
        Map<TabletId, Version> first = copyVisible(step, Map.of());
        if (!gate.close(step.table(), options.patience())) {
            throw StarkeepException.of(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "Loads into table %s run for longer than a repair waits"
                            .formatted(step.table()));
        }
        try {
            Map<TabletId, Version> copied = copyVisible(step, first);
            catalog.commit(draft -> {
                List<Change> changes = new ArrayList<>();
                Tablets.of(draft.version(), copied.keySet())
                        .forEach((tablet, located) -> {
                            if (isCopied(located, copied, step)) {
                                changes.add(located.with(madeGood(located, step.target())));
                            }
                        });
                return changes;
            });
        } finally {
            gate.open(step.table());
        }
    }

    /// What has changed since.
    ///
    /// @param before what was copied already
    /// @return what is copied by now
    private Map<TabletId, Version> copyVisible(
            RepairStep.Copy step, Map<TabletId, Version> before) {
        Map<TabletId, Version> visible = new HashMap<>();
        Tablets.of(catalog.current(), step.tablets())
                .forEach((tablet, located) ->
                        visible.put(tablet, located.partition().visibleVersion()));
        Map<TabletId, Version> wanted = new HashMap<>(visible);
        wanted.entrySet().removeAll(before.entrySet());
        if (!wanted.isEmpty()) {
            if (!publications.await(step.source(), wanted, options.patience())) {
                throw StarkeepException.of(
                        ErrorCode.NODE_UNREACHABLE,
                        "Backend %s does not show a committed load yet".formatted(step.source()));
            }
            BackendMember source =
                    nodes.member(step.source())
                            .orElseThrow(() ->
                                    StarkeepException.of(
                                            ErrorCode.NODE_UNREACHABLE,
                                            "Backend " + step.source() + " has left the cluster"));
            TabletCopy copy =
                    new TabletCopy(source.address(), wanted, options.repairBytesPerSecond());
            calls.one(
                    step.target(),
                    id -> {
                        nodes.node(id).copy(copy);
                        return id;
                    });
        }
        return visible;
    }

    private static boolean isCopied(
            Located located, Map<TabletId, Version> copied, RepairStep.Copy step) {
        return located.partition().visibleVersion().equals(copied.get(located.tablet()))
                && located.good().contains(step.source())
                && located.replica(step.target()).filter(one -> !one.good()).isPresent();
    }

    private static List<Replica> madeGood(Located located, BackendId target) {
        return located.replicas().stream()
                .map(one -> one.backend().equals(target) ? Replica.good(target) : one)
                .toList();
    }
}
