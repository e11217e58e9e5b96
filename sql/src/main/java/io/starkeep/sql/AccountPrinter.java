package io.starkeep.sql;

import io.starkeep.sql.tree.AccountCommand;
import io.starkeep.sql.tree.AccountCommand.Authentication;
import io.starkeep.sql.tree.AccountCommand.GrantScope;
import io.starkeep.sql.tree.AccountCommand.PrivilegeName;
import java.util.Set;

/// Accounts.
final class AccountPrinter {
    private final SqlText out;

    AccountPrinter(Printers printers) {
        this.out = printers.out;
    }

    void print(AccountCommand command) {
        switch (command) {
            case AccountCommand.CreateUser create -> {
                out.add("CREATE USER ").addIf(create.ifNotExists(), "IF NOT EXISTS ");
                out.user(create.user());
                identified(create.authentication());
                create.defaultRole().ifPresent(role -> out.add(" DEFAULT ROLE ").string(role));
            }
            case AccountCommand.AlterUser alter -> {
                out.add("ALTER USER ").user(alter.user());
                identified(alter.authentication());
            }
            case AccountCommand.DropUser drop ->
                    out.add("DROP USER ").addIf(drop.ifExists(), "IF EXISTS ").user(drop.user());
            case AccountCommand.SetPassword set -> {
                out.add("SET PASSWORD");
                set.user().ifPresent(user -> out.add(" FOR ").user(user));
                out.add(" = ");
                password(set.password());
            }
            case AccountCommand.Grant grant -> {
                out.add("GRANT ");
                privileges(grant.privileges(), grant.scope());
                out.add(" TO ").user(grant.user());
            }
            case AccountCommand.Revoke revoke -> {
                out.add("REVOKE ");
                privileges(revoke.privileges(), revoke.scope());
                out.add(" FROM ").user(revoke.user());
            }
        }
    }

    private void identified(Authentication authentication) {
        switch (authentication) {
            case Authentication.Unspecified _ -> {}
            case Authentication.ClearText(String password) ->
                    out.add(" IDENTIFIED BY ").string(password);
            case Authentication.Hash(String hash) ->
                    out.add(" IDENTIFIED BY PASSWORD ").string(hash);
        }
    }

    private void password(Authentication authentication) {
        switch (authentication) {
            case Authentication.Unspecified _ -> out.string("");
            case Authentication.ClearText(String password) ->
                    out.add("PASSWORD(").string(password).add(")");
            case Authentication.Hash(String hash) -> out.string(hash);
        }
    }

    private void privileges(Set<PrivilegeName> privileges, GrantScope scope) {
        out.list(
                privileges.stream().sorted().toList(),
                ", ",
                privilege -> out.add(privilege.name()).add("_PRIV"));
        out.add(" ON ");
        switch (scope) {
            case GrantScope.Everything _ -> out.add("*.*");
            case GrantScope.WholeDatabase(String database) -> out.name(database).add(".*");
            case GrantScope.SingleTable(var table) -> out.name(table);
        }
    }
}
