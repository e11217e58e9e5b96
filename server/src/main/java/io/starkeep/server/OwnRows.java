package io.starkeep.server;

import io.starkeep.backend.RowPlace;
import io.starkeep.backend.RowPlaces;
import io.starkeep.backend.TableRead;
import io.starkeep.type.HostPort;
import io.starkeep.type.TabletId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One process has every tablet.
///
/// @param address of its Flight endpoint
record OwnRows(HostPort address) implements RowPlaces {
    @Override
    public Map<TabletId, List<RowPlace>> of(List<TableRead> reads) {
        Map<TabletId, List<RowPlace>> places = new HashMap<>();
        reads.forEach(read -> read.tablets().keySet().forEach(tablet -> places.put(tablet, all())));
        return places;
    }

    @Override
    public List<RowPlace> all() {
        return List.of(new RowPlace(address, Optional.of(address)));
    }
}
