package io.starkeep.cluster;

import io.starkeep.backend.NodeFacts;
import io.starkeep.backend.RowPlace;
import io.starkeep.backend.RowPlaces;
import io.starkeep.backend.TableRead;
import io.starkeep.catalog.BackendMember;
import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import io.starkeep.type.TabletId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The backends where programs of others read rows: at the host that the catalog knows, and the
/// port that the last heartbeat told.
record FlightPlaces(Nodes nodes, Heartbeats heartbeats, Reads reads) implements RowPlaces {
    @Override
    public Map<TabletId, List<RowPlace>> of(List<TableRead> wanted) {
        Map<TabletId, List<RowPlace>> places = new HashMap<>();
        reads.readable(wanted).forEach((tablet, backends) -> places.put(tablet, places(backends)));
        return places;
    }

    @Override
    public List<RowPlace> all() {
        return places(reads.usable());
    }

    private List<RowPlace> places(List<BackendId> backends) {
        return backends.stream().flatMap(id -> nodes.member(id).stream()).map(this::place).toList();
    }

    private RowPlace place(BackendMember member) {
        Optional<HostPort> rows =
                heartbeats
                        .status(member.id())
                        .facts()
                        .map(NodeFacts::flightPort)
                        .filter(port -> port > 0)
                        .map(port -> new HostPort(member.address().host(), port));
        return new RowPlace(member.address(), rows);
    }
}
