package io.starkeep.catalog;

import io.starkeep.type.BackendId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Deals replicas out to members, remembering what each got already. Not thread-safe.
final class Spread {
    private final List<BackendMember> members;
    private final Map<BackendId, Integer> dealt = new HashMap<>();
    private final Comparator<BackendMember> fewestFirst;

    /// @param present how many replicas each member had before
    Spread(List<BackendMember> members, Map<BackendId, Long> present) {
        this.members = List.copyOf(members);
        this.fewestFirst =
                Comparator.comparing((BackendMember one) -> dealt.getOrDefault(one.id(), 0))
                        .thenComparing(one -> present.getOrDefault(one.id(), 0L))
                        .thenComparing(BackendMember::id);
    }

    /// @param replicas at most as many as there are members
    TabletPlaces place(int tablets, int replicas) {
        List<List<BackendId>> places = new ArrayList<>();
        for (int tablet = 0; tablet < tablets; tablet++) {
            places.add(choose(replicas));
        }
        return new TabletPlaces(places);
    }

    private List<BackendId> choose(int replicas) {
        List<BackendId> chosen = new ArrayList<>();
        List<BackendMember> left = new ArrayList<>(members);
        Set<String> hosts = new HashSet<>();
        while (chosen.size() < replicas) {
            BackendMember next = left.stream().min(newHostsFirst(hosts)).orElseThrow();
            left.remove(next);
            hosts.add(next.address().host());
            chosen.add(next.id());
            dealt.merge(next.id(), 1, Integer::sum);
        }
        return chosen;
    }

    private Comparator<BackendMember> newHostsFirst(Set<String> used) {
        return Comparator.comparing((BackendMember one) -> used.contains(one.address().host()))
                .thenComparing(fewestFirst);
    }
}
