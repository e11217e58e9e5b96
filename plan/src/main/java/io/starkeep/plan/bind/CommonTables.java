package io.starkeep.plan.bind;

import io.starkeep.plan.OutputColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The common table expressions in sight. Immutable.
record CommonTables(Map<String, Entry> byName) {
    static final CommonTables NONE = new CommonTables(Map.of());

    /// @param generatedName under which the tree defines it
    record Entry(String generatedName, List<OutputColumn> columns) {}

    Optional<Entry> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// An inner one hides an outer one of the same name.
    CommonTables with(String name, Entry entry) {
        Map<String, Entry> all = new HashMap<>(byName);
        all.put(name, entry);
        return new CommonTables(all);
    }
}
