package io.starkeep.web;

import io.starkeep.backend.Fragment;
import io.starkeep.backend.FragmentScan;
import io.starkeep.backend.RowPlace;
import io.starkeep.backend.RowPlaces;
import io.starkeep.backend.ScanPart;
import io.starkeep.backend.TableQuery;
import io.starkeep.backend.TableRead;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.HostPort;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where the rows of a query can be read from outside.
///
/// @param tablets every replica that may be read
/// @param addresses of Flight at every backend that can run the query, not none
record Readable(Map<TabletId, List<RowPlace>> tablets, List<HostPort> addresses) {
    /// @throws StarkeepException REPLICAS_MISSING; NOT_SUPPORTED_YET when no backend with a tablet
    ///   has Flight
    static Readable find(List<TableRead> reads, RowPlaces places) {
        Map<TabletId, List<RowPlace>> tablets = places.of(reads);
        tablets.forEach((tablet, found) -> {
            if (found.stream().allMatch(place -> place.rows().isEmpty())) {
                throw noFlight("tablet " + tablet + " on backends");
            }
        });
        List<HostPort> addresses =
                places.all().stream().flatMap(place -> place.rows().stream()).toList();
        if (addresses.isEmpty()) {
            throw noFlight("tablets on backends");
        }
        return new Readable(tablets, addresses);
    }

    /// Of the backends with a tablet.
    List<HostPort> addresses(TabletId tablet) {
        return tablets.getOrDefault(tablet, List.of()).stream()
                .flatMap(place -> place.rows().stream())
                .toList();
    }

    /// The query, with every place where each of its tablets may be read.
    Fragment fragment(TableQuery query) {
        return new Fragment(
                query.text().over(relation -> "SELECT * FROM " + relation),
                query.reads().stream().map(this::scan).toList(),
                query.zone());
    }

    private FragmentScan scan(TableRead read) {
        Map<HostPort, Map<TabletId, Version>> parts =
                new TreeMap<>(Comparator.comparing(HostPort::toString));
        read.tablets()
                .forEach((tablet, version) -> {
                    for (RowPlace place : tablets.getOrDefault(tablet, List.of())) {
                        parts.computeIfAbsent(place.node(), node -> new HashMap<>())
                                .put(tablet, version);
                    }
                });
        List<ScanPart> named = new ArrayList<>();
        parts.forEach((node, versions) -> named.add(new ScanPart(node, versions)));
        return new FragmentScan(
                read.relation(),
                read.table(),
                read.schema(),
                read.columns(),
                named,
                read.filterSql(),
                read.limit());
    }

    private static StarkeepException noFlight(String what) {
        return StarkeepException.of(
                ErrorCode.NOT_SUPPORTED_YET,
                "reading " + what + " without the setting flight-port from outside");
    }
}
