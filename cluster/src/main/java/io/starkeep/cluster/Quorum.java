package io.starkeep.cluster;

import io.starkeep.cluster.TabletReplicas.Place;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.TabletChange;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes one answer of what the replicas of a write answered.
///
/// A tablet is touched when one good replica says so. Each touched tablet needs a majority of all
/// its replicas; one that wrote and says that nothing changed, though another saw a change, has not
/// prepared it. Of a tablet that nobody answered for it is unknown whether it is touched.
record Quorum(TabletReplicas replicas, Map<BackendId, Outcome<WriteSummary>> outcomes) {
    /// @param wanted the tablets that the write may touch
    /// @throws StarkeepException REPLICAS_MISSING, or what every backend refused alike
    WriteSummary summary(Collection<TabletId> wanted) {
        Map<TabletId, TabletChange> touched = new HashMap<>();
        for (TabletId tablet : wanted) {
            Place place = replicas.place(tablet);
            change(tablet, place)
                    .ifPresent(change -> {
                        if (change.replicas().size() < place.majority()) {
                            throw refusal(tablet, place, change.replicas());
                        }
                        touched.put(tablet, change);
                    });
        }
        Optional<WriteSummary> any =
                outcomes.values().stream().flatMap(one -> one.result().stream()).findFirst();
        return new WriteSummary(
                any.map(WriteSummary::unmatchedRows).orElse(0L),
                any.map(WriteSummary::unmatchedSamples).orElse(List.of()),
                touched);
    }

    /// Empty when it is not touched.
    private Optional<TabletChange> change(TabletId tablet, Place place) {
        Optional<TabletChange> found = Optional.empty();
        Set<BackendId> prepared = new HashSet<>();
        boolean answered = false;
        for (BackendId backend : place.good()) {
            Optional<WriteSummary> summary =
                    Optional.ofNullable(outcomes.get(backend)).flatMap(Outcome::result);
            answered |= summary.isPresent();
            Optional<TabletChange> change =
                    summary.map(WriteSummary::tablets).map(tablets -> tablets.get(tablet));
            if (change.isPresent()) {
                prepared.add(backend);
                found = found.or(() -> change);
            }
        }
        if (!answered) {
            throw refusal(tablet, place, Set.of());
        }
        return found.map(one ->
                new TabletChange(
                        one.partition(), one.rows(), one.deletedRows(), one.bytes(), prepared));
    }

    private StarkeepException refusal(TabletId tablet, Place place, Set<BackendId> prepared) {
        List<StarkeepException> failures = new ArrayList<>();
        outcomes.values().forEach(one -> one.failure().ifPresent(failures::add));
        boolean alike =
                failures.size() == outcomes.size()
                        && failures.stream().map(StarkeepException::code).distinct().count() == 1;
        if (alike && failures.getFirst().code() != ErrorCode.NODE_UNREACHABLE) {
            return failures.getFirst();
        }
        String message =
                "Tablet %s needs %s of its %s replicas, but only %s took the change%s; look at SHOW"
                                .formatted(
                                        tablet,
                                        place.majority(),
                                        place.replicas().size(),
                                        prepared.size(),
                                        reasons(place))
                        + " BACKENDS and try again";
        return failures.isEmpty()
                ? StarkeepException.of(ErrorCode.REPLICAS_MISSING, message)
                : StarkeepException.causedBy(
                        failures.getFirst(), ErrorCode.REPLICAS_MISSING, message);
    }

    private String reasons(Place place) {
        return place.replicas().stream()
                .map(replica -> {
                    Outcome<WriteSummary> outcome = outcomes.get(replica.backend());
                    if (outcome == null) {
                        String why = replica.good() ? "not alive" : replica.state().name();
                        return "; backend " + replica.backend() + " is " + why;
                    }
                    return outcome.failure()
                            .map(why -> "; backend " + replica.backend() + ": " + why.getMessage())
                            .orElse("");
                })
                .collect(Collectors.joining());
    }
}
