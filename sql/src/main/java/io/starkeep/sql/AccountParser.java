package io.starkeep.sql;

import io.starkeep.sql.tree.AccountCommand;
import io.starkeep.sql.tree.AccountCommand.Authentication;
import io.starkeep.sql.tree.AccountCommand.GrantScope;
import io.starkeep.sql.tree.AccountCommand.PrivilegeName;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.UserName;
import java.util.Optional;
import java.util.Set;

/// Users, passwords, grants.
final class AccountParser {
    private final Grammar grammar;
    private final TokenStream tokens;
    private final GrantParser grants;

    AccountParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
        this.grants = new GrantParser(grammar);
    }

    AccountCommand create() {
        Position position = tokens.position();
        tokens.expect("CREATE", "USER");
        boolean ifNotExists = tokens.acceptAll("IF", "NOT", "EXISTS");
        UserName user = grammar.clauses.user();
        Authentication authentication = authentication();
        Optional<String> role =
                tokens.acceptAll("DEFAULT", "ROLE")
                        ? Optional.of(tokens.nameOrString("a role"))
                        : Optional.empty();
        return new AccountCommand.CreateUser(position, user, ifNotExists, authentication, role);
    }

    AccountCommand alter() {
        Position position = tokens.position();
        tokens.expect("ALTER", "USER");
        UserName user = grammar.clauses.user();
        if (!tokens.at("IDENTIFIED")) {
            throw tokens.error();
        }
        return new AccountCommand.AlterUser(position, user, authentication());
    }

    AccountCommand drop() {
        Position position = tokens.position();
        tokens.expect("DROP", "USER");
        boolean ifExists = tokens.acceptAll("IF", "EXISTS");
        return new AccountCommand.DropUser(position, grammar.clauses.user(), ifExists);
    }

    private Authentication authentication() {
        if (!tokens.accept("IDENTIFIED")) {
            return new Authentication.Unspecified();
        }
        if (tokens.accept("WITH")) {
            requireNativePassword();
            if (tokens.accept("AS")) {
                return new Authentication.Hash(tokens.string("a password hash in quotes"));
            }
            if (!tokens.accept("BY")) {
                return new Authentication.Unspecified();
            }
        } else {
            tokens.expect("BY");
        }
        if (tokens.accept("PASSWORD")) {
            return new Authentication.Hash(tokens.string("a password hash in quotes"));
        }
        return new Authentication.ClearText(tokens.string("a password in quotes"));
    }

    private void requireNativePassword() {
        String plugin = tokens.nameOrString("an authentication plugin");
        if (!plugin.equalsIgnoreCase("mysql_native_password")) {
            throw tokens.unsupported(
                    "the authentication plugin " + plugin + " (mysql_native_password it does)");
        }
    }

    /// After SET PASSWORD.
    AccountCommand setPassword(Position position) {
        Optional<UserName> user =
                tokens.accept("FOR") ? Optional.of(grammar.clauses.user()) : Optional.empty();
        tokens.expect("=");
        if (!tokens.accept("PASSWORD")) {
            var hash = new Authentication.Hash(tokens.string("a password hash in quotes"));
            return new AccountCommand.SetPassword(position, user, hash);
        }
        tokens.expect("(");
        var password = new Authentication.ClearText(tokens.string("a password in quotes"));
        tokens.expect(")");
        return new AccountCommand.SetPassword(position, user, password);
    }

    AccountCommand grant() {
        Position position = tokens.position();
        tokens.expect("GRANT");
        Set<PrivilegeName> privileges = grants.privileges();
        GrantScope scope = grants.scope();
        UserName user = receiver("TO");
        if (tokens.atAll("WITH", "GRANT")) {
            throw tokens.unsupported("WITH GRANT OPTION");
        }
        return new AccountCommand.Grant(position, privileges, scope, user);
    }

    AccountCommand revoke() {
        Position position = tokens.position();
        tokens.expect("REVOKE");
        Set<PrivilegeName> privileges = grants.privileges();
        GrantScope scope = grants.scope();
        return new AccountCommand.Revoke(position, privileges, scope, receiver("FROM"));
    }

    private UserName receiver(String preposition) {
        tokens.expect(preposition);
        if (tokens.at("ROLE")) {
            throw tokens.unsupported("roles");
        }
        if (tokens.at("USER") && !tokens.peek(1).is("@")) {
            tokens.next();
        }
        return grammar.clauses.user();
    }
}
