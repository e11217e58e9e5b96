package io.starkeep.execute;

import io.starkeep.plan.StatementVariables;
import io.starkeep.plan.TypedValue;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The variables of one session: its own values over the global ones, and its user variables. Used
/// by the session's thread alone.
final class VariableValues implements SessionVariables, StatementVariables {
    private final VariableCatalog catalog;
    private final ZoneId systemZone;
    private final Map<String, String> own = new HashMap<>();
    private final Map<String, TypedValue> user = new HashMap<>();

    VariableValues(VariableCatalog catalog, ZoneId systemZone) {
        this.catalog = catalog;
        this.systemZone = systemZone;
        for (SystemVariable variable : catalog.all()) {
            own.put(variable.name(), catalog.global(variable));
        }
    }

    @Override
    public Optional<String> find(String name) {
        return catalog.find(name).map(this::current);
    }

    @Override
    public String text(String name) {
        return current(catalog.require(name));
    }

    @Override
    public long number(String name) {
        return Long.parseLong(text(name));
    }

    @Override
    public boolean enabled(String name) {
        return text(name).equals("1");
    }

    @Override
    public List<Entry> entries() {
        return catalog.all().stream()
                .map(variable -> new Entry(variable.name(), variable.printed(current(variable))))
                .toList();
    }

    @Override
    public List<Entry> globalEntries() {
        return catalog.all().stream()
                .map(one -> new Entry(one.name(), one.printed(catalog.global(one))))
                .toList();
    }

    @Override
    public ZoneId zone() {
        return VariableRules.zone(text("time_zone"), systemZone);
    }

    @Override
    public StatementVariables forStatements() {
        return this;
    }

    @Override
    public Optional<TypedValue> value(String name) {
        return catalog.find(name).map(variable -> typed(variable, current(variable)));
    }

    @Override
    public Optional<TypedValue> globalValue(String name) {
        return catalog.find(name).map(variable -> typed(variable, catalog.global(variable)));
    }

    @Override
    public TypedValue userVariable(String name) {
        return user.getOrDefault(name.toLowerCase(Locale.ROOT), TypedValue.NULL);
    }

    @Override
    public Collection<String> names() {
        return catalog.names();
    }

    @Override
    public void set(String name, String stored) {
        own.put(catalog.require(name).name(), stored);
    }

    @Override
    public void setUser(String name, TypedValue value) {
        user.put(name.toLowerCase(Locale.ROOT), value);
    }

    /// What a statement on another frontend needs of them, in stored form.
    Map<String, String> settable() {
        Map<String, String> values = new HashMap<>();
        for (SystemVariable variable : catalog.all()) {
            if (variable.scope() != SystemVariable.Scope.READ_ONLY) {
                values.put(variable.name(), current(variable));
            }
        }
        return values;
    }

    /// The user variables, by name.
    Map<String, TypedValue> userVariables() {
        return Map.copyOf(user);
    }

    private String current(SystemVariable variable) {
        return own.getOrDefault(variable.name(), variable.initial());
    }

    /// Numbers and switches are BIGINT, as MySQL gives them: Connector/NET fails on TINYINT(1).
    private static TypedValue typed(SystemVariable variable, String value) {
        return switch (variable.kind()) {
            case NUMBER, SWITCH, SIZE -> TypedValue.of(Long.parseLong(value));
            case TEXT, SQL_MODE, TIME_ZONE, QUERY_ENGINE -> TypedValue.of(value);
        };
    }
}
