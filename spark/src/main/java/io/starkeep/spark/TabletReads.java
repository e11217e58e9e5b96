package io.starkeep.spark;

import java.io.Serializable;
import java.util.Map;

/// What a task reads: tablets by the address of the backend to ask.
record TabletReads(String ticket, Map<String, long[]> tablets) implements Serializable {
    TabletReads {
        tablets = Map.copyOf(tablets);
    }

    String[] hosts() {
        return tablets.keySet().stream()
                .map(address -> address.substring(0, address.lastIndexOf(':')))
                .toArray(String[]::new);
    }
}
