package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.Statement;
import java.util.List;

/// How many statements a text may have.
final class ScriptRules {
    private ScriptRules() {}

    static void check(List<Statement> statements, ScriptMode mode) {
        if (statements.isEmpty()) {
            throw StarkeepException.of(ErrorCode.EMPTY_QUERY);
        }
        if (mode == ScriptMode.SINGLE && statements.size() > 1) {
            throw StarkeepException.of(
                    ErrorCode.SYNTAX_ERROR,
                    "The text has "
                            + statements.size()
                            + " statements, the second at "
                            + statements.get(1).position()
                            + "; send them one by one, or let the client ask for several"
                            + " (allowMultiQueries=true in JDBC)");
        }
    }
}
