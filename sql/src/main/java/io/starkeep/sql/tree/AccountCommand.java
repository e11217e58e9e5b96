package io.starkeep.sql.tree;

import java.util.Optional;
import java.util.Set;

/// Statements about users and what they may do.
public sealed interface AccountCommand extends Statement {
    record CreateUser(
            Position position,
            UserName user,
            boolean ifNotExists,
            Authentication authentication,
            Optional<String> defaultRole)
            implements AccountCommand {}

    record AlterUser(Position position, UserName user, Authentication authentication)
            implements AccountCommand {}

    record DropUser(Position position, UserName user, boolean ifExists) implements AccountCommand {}

    /// @param user the session's own account when absent
    record SetPassword(Position position, Optional<UserName> user, Authentication password)
            implements AccountCommand {}

    record Grant(Position position, Set<PrivilegeName> privileges, GrantScope scope, UserName user)
            implements AccountCommand {
        public Grant {
            privileges = Set.copyOf(privileges);
        }
    }

    record Revoke(Position position, Set<PrivilegeName> privileges, GrantScope scope, UserName user)
            implements AccountCommand {
        public Revoke {
            privileges = Set.copyOf(privileges);
        }
    }

    /// How a user proves who they are.
    sealed interface Authentication {
        /// No clause: an empty password.
        record Unspecified() implements Authentication {}

        record ClearText(String password) implements Authentication {
            /// Keeps the password out of logs.
            @Override
            public String toString() {
                return "ClearText[password=***]";
            }
        }

        /// @param hash `*` and 40 hexadecimal digits as mysql_native_password makes them, not
        ///   checked here
        record Hash(String hash) implements Authentication {}
    }

    /// Privileges of StarRocks 2.x, without the suffix `_PRIV`.
    enum PrivilegeName {
        NODE,
        ADMIN,
        GRANT,
        SELECT,
        LOAD,
        ALTER,
        CREATE,
        DROP,
        USAGE
    }

    /// What a grant covers.
    sealed interface GrantScope {
        /// `*.*`.
        record Everything() implements GrantScope {}

        /// `database.*`.
        record WholeDatabase(String database) implements GrantScope {}

        /// `database.table`, or `table` of the current database.
        record SingleTable(QualifiedName table) implements GrantScope {}
    }
}
