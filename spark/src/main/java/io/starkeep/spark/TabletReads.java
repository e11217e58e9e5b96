package io.starkeep.spark;

import java.io.Serializable;
import java.util.List;

/// What a task reads: one query over tablets, at one backend.
///
/// @param tablets by their ids
/// @param addresses of Flight, the best one first; each of them can answer, because a backend
///   fetches the tablets that it has not
record TabletReads(String ticket, long[] tablets, List<String> addresses) implements Serializable {
    TabletReads {
        addresses = List.copyOf(addresses);
    }

    String[] hosts() {
        return addresses.stream().map(TabletReads::host).distinct().toArray(String[]::new);
    }

    static String host(String address) {
        return address.substring(0, address.lastIndexOf(':'));
    }
}
