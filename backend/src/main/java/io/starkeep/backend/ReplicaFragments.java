package io.starkeep.backend;

import io.starkeep.engine.ResultCursor;
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

/// Runs fragments whose parts name each tablet at every place where it may be read: here, if this
/// is one of them, else elsewhere, and elsewhere again when a backend does not answer. Thread-safe.
public final class ReplicaFragments implements FragmentSource {
    private final FragmentSource runner;
    private final HostPort own;

    /// @param runner takes fragments that name one place for each tablet
    /// @param own as parts name this backend
    public ReplicaFragments(FragmentSource runner, HostPort own) {
        this.runner = runner;
        this.own = own;
    }

    @Override
    public ResultCursor query(Fragment fragment) {
        int attempts = fragment.scans().stream().mapToInt(this::mostPlaces).max().orElse(1);
        for (int attempt = 0; ; attempt++) {
            try {
                return runner.query(placed(fragment, attempt));
            } catch (StarkeepException failed) {
                if (failed.code() != ErrorCode.NODE_UNREACHABLE || attempt + 1 >= attempts) {
                    throw failed;
                }
            }
        }
    }

    private int mostPlaces(FragmentScan scan) {
        return places(scan).values().stream().mapToInt(List::size).max().orElse(1);
    }

    private Fragment placed(Fragment fragment, int attempt) {
        return new Fragment(
                fragment.sql(),
                fragment.scans().stream().map(scan -> placed(scan, attempt)).toList(),
                fragment.zone());
    }

    private FragmentScan placed(FragmentScan scan, int attempt) {
        Map<HostPort, Map<TabletId, Version>> chosen = new HashMap<>();
        places(scan)
                .forEach((tablet, places) -> {
                    Place place = places.get(choice(tablet, attempt, places));
                    chosen.computeIfAbsent(place.node(), node -> new HashMap<>())
                            .put(tablet, place.version());
                });
        List<ScanPart> parts = new ArrayList<>();
        chosen.forEach((node, tablets) -> parts.add(new ScanPart(node, tablets)));
        return scan.at(parts);
    }

    /// This backend where it has the tablet; else each attempt asks another one.
    private int choice(TabletId tablet, int attempt, List<Place> places) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).node().equals(own)) {
                return i;
            }
        }
        return (int) Math.floorMod(tablet.value() + attempt, (long) places.size());
    }

    private record Place(HostPort node, Version version) {}

    private static Map<TabletId, List<Place>> places(FragmentScan scan) {
        Map<TabletId, List<Place>> places = new TreeMap<>();
        for (ScanPart part : scan.parts()) {
            part.tablets()
                    .forEach((tablet, version) ->
                            places.computeIfAbsent(tablet, one -> new ArrayList<>())
                                    .add(new Place(part.node(), version)));
        }
        places.values()
                .forEach(list -> list.sort(Comparator.comparing(place -> place.node().toString())));
        return places;
    }
}
