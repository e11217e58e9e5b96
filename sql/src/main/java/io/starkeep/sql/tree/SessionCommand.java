package io.starkeep.sql.tree;

import java.util.List;
import java.util.Optional;

/// Statements about the connection itself.
public sealed interface SessionCommand extends Statement {
    record Use(Position position, Optional<String> catalog, String database)
            implements SessionCommand {}

    /// `SET item, ...`: applied in order, all or none.
    record SetVariables(Position position, List<SetItem> items) implements SessionCommand {
        public SetVariables {
            items = List.copyOf(items);
        }
    }

    record Kill(Position position, KillKind kind, Expression connectionId)
            implements SessionCommand {}

    record Begin(Position position) implements SessionCommand {}

    record Commit(Position position) implements SessionCommand {}

    record Rollback(Position position) implements SessionCommand {}

    /// SAVEPOINT, RELEASE SAVEPOINT and ROLLBACK TO SAVEPOINT.
    record Savepoint(Position position, String name) implements SessionCommand {}

    record Help(Position position, String topic) implements SessionCommand {}

    /// A statement that MySQL clients send and that needs nothing but OK: LOCK TABLES, UNLOCK
    /// TABLES, FLUSH, SYNC.
    ///
    /// @param words its first words, for logs
    record Acknowledge(Position position, String words) implements SessionCommand {}

    /// One assignment of SET.
    sealed interface SetItem extends Node {}

    /// @param value absent for DEFAULT. A bare word such as `ON` is a string literal
    record SetSystemVariable(
            Position position, VariableScope scope, String name, Optional<Expression> value)
            implements SetItem {}

    record SetUserVariable(Position position, String name, Expression value) implements SetItem {}

    /// `NAMES charset [COLLATE collation]`.
    ///
    /// @param characterSet absent for DEFAULT
    record SetNames(Position position, Optional<String> characterSet, Optional<String> collation)
            implements SetItem {}

    /// `CHARACTER SET charset`.
    ///
    /// @param characterSet absent for DEFAULT
    record SetCharacterSet(Position position, Optional<String> characterSet) implements SetItem {}

    /// `TRANSACTION ISOLATION LEVEL ... | READ ONLY | READ WRITE`.
    record SetTransaction(
            Position position,
            VariableScope scope,
            Optional<String> isolationLevel,
            Optional<AccessMode> accessMode)
            implements SetItem {}

    enum AccessMode {
        READ_ONLY,
        READ_WRITE
    }

    enum KillKind {
        QUERY,
        CONNECTION
    }
}
