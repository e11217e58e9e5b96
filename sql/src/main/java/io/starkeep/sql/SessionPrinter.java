package io.starkeep.sql;

import io.starkeep.sql.tree.SessionCommand;
import io.starkeep.sql.tree.SessionCommand.SetItem;
import io.starkeep.sql.tree.VariableScope;
import java.util.Optional;

/// Statements about the connection.
final class SessionPrinter {
    private final Printers printers;
    private final SqlText out;

    SessionPrinter(Printers printers) {
        this.printers = printers;
        this.out = printers.out;
    }

    void print(SessionCommand command) {
        switch (command) {
            case SessionCommand.Use use -> {
                out.add("USE ");
                use.catalog().ifPresent(catalog -> out.name(catalog).add("."));
                out.name(use.database());
            }
            case SessionCommand.SetVariables set ->
                    out.add("SET ").list(set.items(), ", ", this::item);
            case SessionCommand.Kill kill -> {
                out.add("KILL ").add(kill.kind().name()).add(" ");
                printers.expressions.print(kill.connectionId());
            }
            case SessionCommand.Begin _ -> out.add("BEGIN");
            case SessionCommand.Commit _ -> out.add("COMMIT");
            case SessionCommand.Rollback _ -> out.add("ROLLBACK");
            case SessionCommand.Savepoint savepoint -> out.add("SAVEPOINT ").name(savepoint.name());
            case SessionCommand.Help help -> out.add("HELP ").string(help.topic());
            case SessionCommand.Acknowledge acknowledge -> out.add(acknowledge.words());
        }
    }

    private void item(SetItem item) {
        switch (item) {
            case SessionCommand.SetSystemVariable set -> {
                variable("@@", set.scope(), set.name());
                out.add(" = ");
                set.value().ifPresentOrElse(printers.expressions::print, () -> out.add("DEFAULT"));
            }
            case SessionCommand.SetUserVariable set -> {
                out.userVariable(set.name()).add(" = ");
                printers.expressions.print(set.value());
            }
            case SessionCommand.SetNames set -> {
                out.add("NAMES ");
                characterSet(set.characterSet());
                set.collation().ifPresent(collation -> out.add(" COLLATE ").string(collation));
            }
            case SessionCommand.SetCharacterSet set -> {
                out.add("CHARACTER SET ");
                characterSet(set.characterSet());
            }
            case SessionCommand.SetTransaction set -> transaction(set);
        }
    }

    private void characterSet(Optional<String> name) {
        name.ifPresentOrElse(out::string, () -> out.add("DEFAULT"));
    }

    private void transaction(SessionCommand.SetTransaction set) {
        out.add(scope(set.scope(), " ")).add("TRANSACTION ");
        set.isolationLevel()
                .ifPresent(level -> out.add("ISOLATION LEVEL ").add(level.replace('-', ' ')));
        out.addIf(set.isolationLevel().isPresent() && set.accessMode().isPresent(), ", ");
        set.accessMode().ifPresent(mode -> out.add(mode.name().replace('_', ' ')));
    }

    /// `@@GLOBAL.name`.
    void variable(String prefix, VariableScope scope, String name) {
        out.add(prefix).add(scope(scope, ".")).name(name);
    }

    static String scope(VariableScope scope, String separator) {
        return switch (scope) {
            case UNSPECIFIED -> "";
            case SESSION, GLOBAL -> scope.name() + separator;
        };
    }
}
