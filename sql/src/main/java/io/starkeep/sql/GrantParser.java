package io.starkeep.sql;

import io.starkeep.sql.tree.AccountCommand.GrantScope;
import io.starkeep.sql.tree.AccountCommand.PrivilegeName;
import io.starkeep.sql.tree.QualifiedName;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What GRANT and REVOKE name: privileges of StarRocks 2.x, and those words of 3.x that mean the
/// same.
final class GrantParser {
    private static final Set<PrivilegeName> READ_WRITE =
            Set.of(
                    PrivilegeName.SELECT,
                    PrivilegeName.LOAD,
                    PrivilegeName.ALTER,
                    PrivilegeName.CREATE,
                    PrivilegeName.DROP);

    private final Grammar grammar;
    private final TokenStream tokens;

    GrantParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    Set<PrivilegeName> privileges() {
        Set<PrivilegeName> privileges = EnumSet.noneOf(PrivilegeName.class);
        do {
            privileges.addAll(privilege());
        } while (tokens.accept(","));
        return privileges;
    }

    private Set<PrivilegeName> privilege() {
        if (tokens.peek(1).is("TO") || tokens.peek(1).is("FROM")) {
            throw tokens.unsupported("roles");
        }
        if (!tokens.at(Token.Kind.WORD)) {
            throw tokens.expected("a privilege such as SELECT_PRIV");
        }
        return switch (tokens.peek().text().toUpperCase(Locale.ROOT)) {
            case "NODE", "NODE_PRIV" -> one(PrivilegeName.NODE);
            case "ADMIN", "ADMIN_PRIV", "OPERATE", "REPOSITORY" -> one(PrivilegeName.ADMIN);
            case "GRANT", "GRANT_PRIV" -> one(PrivilegeName.GRANT);
            case "SELECT", "SELECT_PRIV", "READ_ONLY" -> one(PrivilegeName.SELECT);
            case "LOAD", "LOAD_PRIV", "INSERT", "UPDATE", "DELETE" -> one(PrivilegeName.LOAD);
            case "ALTER", "ALTER_PRIV" -> one(PrivilegeName.ALTER);
            case "CREATE", "CREATE_PRIV" -> create();
            case "DROP", "DROP_PRIV" -> one(PrivilegeName.DROP);
            case "USAGE", "USAGE_PRIV" -> one(PrivilegeName.USAGE);
            case "READ_WRITE" -> many();
            case "ALL" -> all();
            case "IMPERSONATE", "EXPORT", "REFRESH" ->
                    throw tokens.unsupported("the privilege " + tokens.peek().text());
            default -> throw tokens.expected("a privilege such as SELECT_PRIV");
        };
    }

    private Set<PrivilegeName> one(PrivilegeName privilege) {
        tokens.next();
        return Set.of(privilege);
    }

    private Set<PrivilegeName> create() {
        tokens.next();
        tokens.acceptAny("TABLE", "DATABASE");
        return Set.of(PrivilegeName.CREATE);
    }

    private Set<PrivilegeName> many() {
        tokens.next();
        return READ_WRITE;
    }

    private Set<PrivilegeName> all() {
        tokens.next();
        tokens.acceptAny("PRIVILEGES", "PRIVILEGE");
        return READ_WRITE;
    }

    GrantScope scope() {
        tokens.expect("ON");
        if (tokens.accept("SYSTEM")) {
            return new GrantScope.Everything();
        }
        if (tokens.at("RESOURCE") && !tokens.peek(1).is(".")) {
            throw tokens.unsupported("privileges on resources");
        }
        if (tokens.accept("ALL")) {
            return allOf();
        }
        if (tokens.accept("*")) {
            tokens.expect(".", "*");
            return new GrantScope.Everything();
        }
        if (tokens.accept("DATABASE")) {
            return new GrantScope.WholeDatabase(tokens.name("a database"));
        }
        tokens.accept("TABLE");
        if (tokens.peek(1).is(".") && tokens.peek(2).is("*")) {
            String database = tokens.name("a database");
            tokens.expect(".", "*");
            return new GrantScope.WholeDatabase(database);
        }
        QualifiedName table = grammar.clauses.qualifiedName("a database or a table");
        return new GrantScope.SingleTable(table);
    }

    /// `ALL DATABASES`, `ALL TABLES IN DATABASE d`, `ALL TABLES IN ALL DATABASES`.
    private GrantScope allOf() {
        if (tokens.accept("DATABASES")) {
            return new GrantScope.Everything();
        }
        tokens.expect("TABLES", "IN");
        if (tokens.acceptAll("ALL", "DATABASES")) {
            return new GrantScope.Everything();
        }
        tokens.expect("DATABASE");
        return new GrantScope.WholeDatabase(tokens.name("a database"));
    }
}
