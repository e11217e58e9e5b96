package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.TypedValue;
import io.starkeep.sql.tree.SessionCommand;
import io.starkeep.sql.tree.VariableScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// SET: computes every value before it sets any. Thread-safe.
final class SetHandler implements StatementHandler<SessionCommand.SetVariables> {
    /// Everything is UTF-8; clients that ask for one of these are content with it.
    private static final Set<String> CHARACTER_SETS =
            Set.of("utf8", "utf8mb3", "utf8mb4", "latin1", "ascii", "binary", "default", "null");

    private static final List<String> CLIENT_SETS =
            List.of("character_set_client", "character_set_connection", "character_set_results");

    private final Supplier<CatalogVersion> catalog;
    private final VariableCatalog declared;
    private final ConstantEvaluator constants;

    SetHandler(
            Supplier<CatalogVersion> catalog,
            VariableCatalog declared,
            ConstantEvaluator constants) {
        this.catalog = catalog;
        this.declared = declared;
        this.constants = constants;
    }

    @Override
    public void run(
            SessionCommand.SetVariables statement, SessionContext session, StatementSink sink) {
        List<Runnable> changes = new ArrayList<>();
        for (SessionCommand.SetItem item : statement.items()) {
            prepare(item, session, changes);
        }
        changes.forEach(Runnable::run);
        sink.ok(Outcome.DONE);
    }

    private void prepare(
            SessionCommand.SetItem item, SessionContext session, List<Runnable> changes) {
        switch (item) {
            case SessionCommand.SetSystemVariable set -> {
                SystemVariable variable = declared.require(set.name());
                String given = given(set, variable, session);
                changes.add(change(variable, set.scope(), given, session));
            }
            case SessionCommand.SetUserVariable(_, String name, var expression) -> {
                TypedValue value = constants.value(expression, session);
                changes.add(() -> session.variables().setUser(name, value));
            }
            case SessionCommand.SetNames(_, var characterSet, var collation) -> {
                characterSets(characterSet, session, changes);
                collation.ifPresent(name -> put("collation_connection", name, session, changes));
            }
            case SessionCommand.SetCharacterSet(_, var characterSet) ->
                    characterSets(characterSet, session, changes);
            case SessionCommand.SetTransaction set -> transaction(set, session, changes);
        }
    }

    private String given(
            SessionCommand.SetSystemVariable set, SystemVariable variable, SessionContext session) {
        if (set.value().isEmpty()) {
            return set.scope() == VariableScope.GLOBAL
                    ? variable.initial()
                    : declared.global(variable);
        }
        return constants.value(set.value().get(), session).text().orElse("");
    }

    private Runnable change(
            SystemVariable variable, VariableScope scope, String given, SessionContext session) {
        String stored = VariableRules.stored(variable, given);
        boolean global = scope == VariableScope.GLOBAL;
        switch (variable.scope()) {
            case READ_ONLY ->
                    throw StarkeepException.of(ErrorCode.READ_ONLY_VARIABLE, variable.name());
            case SESSION -> {
                if (global) {
                    throw StarkeepException.of(ErrorCode.SESSION_VARIABLE, variable.name());
                }
            }
            case GLOBAL -> {
                if (!global) {
                    throw StarkeepException.of(ErrorCode.GLOBAL_VARIABLE, variable.name());
                }
            }
            case BOTH -> {}
        }
        if (global) {
            session.access(catalog.get()).require(PrivilegeScope.global(), Privilege.ADMIN);
            return () -> declared.setGlobal(variable, stored);
        }
        return () -> session.variables().set(variable.name(), stored);
    }

    private void characterSets(
            Optional<String> wanted, SessionContext session, List<Runnable> changes) {
        String name = wanted.orElse("utf8").toLowerCase(Locale.ROOT);
        if (!CHARACTER_SETS.contains(name)) {
            throw StarkeepException.of(ErrorCode.UNKNOWN_CHARACTER_SET, name);
        }
        CLIENT_SETS.forEach(variable -> put(variable, name, session, changes));
    }

    private void transaction(
            SessionCommand.SetTransaction set, SessionContext session, List<Runnable> changes) {
        set.isolationLevel()
                .map(level -> level.toUpperCase(Locale.ROOT).replace(' ', '-'))
                .ifPresent(level -> {
                    put("tx_isolation", level, session, changes);
                    put("transaction_isolation", level, session, changes);
                });
        set.accessMode()
                .map(mode -> mode == SessionCommand.AccessMode.READ_ONLY ? "1" : "0")
                .ifPresent(readOnly -> {
                    put("tx_read_only", readOnly, session, changes);
                    put("transaction_read_only", readOnly, session, changes);
                });
    }

    private void put(String name, String stored, SessionContext session, List<Runnable> changes) {
        SystemVariable variable = declared.require(name);
        changes.add(() -> session.variables().set(variable.name(), stored));
    }
}
