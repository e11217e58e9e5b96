package io.starkeep.mysql;

import java.util.Map;
import java.util.Optional;

/// A command of the client, the first packet after the login and after each answer.
public sealed interface Command {
    record Quit() implements Command {}

    record InitDatabase(String database) implements Command {}

    record Query(String sql) implements Command {}

    /// @param pattern of column names; clients send `%` or nothing
    record FieldList(String table, String pattern) implements Command {}

    record Statistics() implements Command {}

    record ProcessKill(long connectionId) implements Command {}

    record Ping() implements Command {}

    record ResetConnection() implements Command {}

    /// @param multiStatements whether texts may hold several statements from now on
    record SetOption(boolean multiStatements) implements Command {}

    /// @param plugin empty when the client names none
    record ChangeUser(
            String user,
            byte[] authentication,
            Optional<String> database,
            String plugin,
            Map<String, String> attributes)
            implements Command {}

    record Prepare(String sql) implements Command {}

    /// @param parameters null bits, types and values; see [ParameterDecoder]
    record Execute(long statementId, byte[] parameters) implements Command {}

    /// Has no answer.
    record SendLongData(long statementId, int parameter, byte[] data) implements Command {}

    /// Has no answer.
    record CloseStatement(long statementId) implements Command {}

    record ResetStatement(long statementId) implements Command {}

    /// A command that this server does not know.
    ///
    /// @param code its first byte
    record Unknown(int code) implements Command {}
}
