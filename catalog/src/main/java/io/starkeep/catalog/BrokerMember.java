package io.starkeep.catalog;

import io.starkeep.type.HostPort;
import java.util.Comparator;

/// A process that reads and writes remote files. Several may serve under one name.
public record BrokerMember(String name, HostPort address) implements Comparable<BrokerMember> {
    @Override
    public int compareTo(BrokerMember other) {
        return Comparator.comparing(BrokerMember::name)
                .thenComparing(BrokerMember::address)
                .compare(this, other);
    }
}
