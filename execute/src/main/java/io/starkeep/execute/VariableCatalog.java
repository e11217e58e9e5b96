package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The declared system variables and their global values, with which new sessions start. Global
/// values last until the server stops. Thread-safe.
final class VariableCatalog {
    private final Map<String, SystemVariable> declared;
    private final Map<String, String> globals = new ConcurrentHashMap<>();

    VariableCatalog(ServerIdentity server) {
        Map<String, SystemVariable> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ClientVariables.list(server).forEach(variable -> all.put(variable.name(), variable));
        EngineVariables.list().forEach(variable -> all.put(variable.name(), variable));
        declared = Collections.unmodifiableMap(all);
    }

    /// Ordered by name.
    Collection<SystemVariable> all() {
        return declared.values();
    }

    Collection<String> names() {
        return declared.keySet();
    }

    Optional<SystemVariable> find(String name) {
        return Optional.ofNullable(declared.get(name));
    }

    /// @throws StarkeepException UNKNOWN_VARIABLE with the nearest name
    SystemVariable require(String name) {
        return find(name)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.UNKNOWN_VARIABLE, name, NearestName.hint(name, names())));
    }

    String global(SystemVariable variable) {
        return globals.getOrDefault(variable.name(), variable.initial());
    }

    void setGlobal(SystemVariable variable, String stored) {
        globals.put(variable.name(), stored);
    }
}
