package io.starkeep.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.PasswordHash;
import io.starkeep.catalog.UserIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountHandlerTest {
    private static final UserIdentity JACK = new UserIdentity("jack", "%");

    private final CatalogStatements statements = new CatalogStatements();

    @BeforeEach
    void createJack() {
        statements.run(
                "CREATE DATABASE d; CREATE TABLE t (a INT); CREATE USER jack IDENTIFIED BY 'old'");
    }

    @AfterEach
    void close() {
        statements.close();
    }

    private PasswordHash password() {
        return statements.version().accounts().requireUser(JACK).password();
    }

    @Test
    void keepsPasswordsAsHashes() {
        assertThat(password().matches("old")).isTrue();

        statements.run("ALTER USER jack IDENTIFIED BY 'new'");
        assertThat(password().matches("new")).isTrue();

        statements.run("SET PASSWORD FOR jack = '" + PasswordHash.ofPassword("third").text() + "'");
        assertThat(password().matches("third")).isTrue();

        assertThatThrownBy(() -> statements.run("SET PASSWORD FOR jack = 'clear'"))
                .hasMessageContaining("A password hash is '*' and 40");
    }

    @Test
    void letsAUserChangeTheOwnPasswordOnly() {
        statements.as("jack");

        statements.run("SET PASSWORD = PASSWORD('mine')");

        assertThat(password().matches("mine")).isTrue();
        assertThatThrownBy(() -> statements.run("SET PASSWORD FOR root = PASSWORD('x')"))
                .hasMessageContaining("GRANT privilege");
    }

    @Test
    void grantsAndRevokesOnEveryLevel() {
        statements.run(
                "GRANT SELECT_PRIV, LOAD_PRIV ON d.* TO jack; GRANT ALTER ON t TO jack; GRANT"
                        + " DROP_PRIV ON *.* TO jack; REVOKE LOAD_PRIV ON d.* FROM jack");

        assertThat(statements.run("SHOW GRANTS FOR jack").rows())
                .containsExactly(
                        "'jack'@'%'|GRANT DROP_PRIV ON *.* TO 'jack'@'%'",
                        "'jack'@'%'|GRANT SELECT_PRIV ON d.* TO 'jack'@'%'",
                        "'jack'@'%'|GRANT ALTER_PRIV ON d.t TO 'jack'@'%'");
        assertThatThrownBy(() -> statements.run("REVOKE LOAD_PRIV ON d.* FROM jack"))
                .hasMessageContaining("There is no grant of LOAD_PRIV");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE DATABASE x",
                "DROP DATABASE d",
                "ALTER DATABASE d RENAME e",
                "CREATE TABLE u (a INT)",
                "CREATE TABLE u LIKE t",
                "DROP TABLE t",
                "TRUNCATE TABLE t",
                "ALTER TABLE t RENAME u",
                "RECOVER TABLE t",
                "CREATE USER x",
                "ALTER USER root IDENTIFIED BY ''",
                "DROP USER root",
                "GRANT SELECT_PRIV ON d.* TO jack",
                "REVOKE NODE_PRIV ON *.* FROM root",
                "SHOW GRANTS FOR root",
                "SHOW ALL GRANTS",
                "SHOW BACKENDS"
            })
    void refusesWhatWasNotGranted(String sql) {
        statements.as("jack");

        assertThatThrownBy(() -> statements.run(sql)).hasMessageMatching("(?s).*(denied|need).*");
    }

    @Test
    void lettingGrantDoesNotLetGrantMore() {
        statements.run("GRANT GRANT_PRIV ON *.* TO jack");
        statements.as("jack");

        statements.run("CREATE USER jill; GRANT SELECT_PRIV ON d.* TO jill");

        assertThatThrownBy(() -> statements.run("GRANT ADMIN_PRIV ON *.* TO jack"))
                .hasMessageContaining("ADMIN privilege");
        assertThatThrownBy(() -> statements.run("GRANT NODE_PRIV ON *.* TO jack"))
                .hasMessageContaining("NODE privilege");
        assertThatThrownBy(() -> statements.run("ALTER USER root IDENTIFIED BY 'mine'"))
                .hasMessageContaining("ADMIN privilege");
        assertThatThrownBy(() -> statements.run("SET PASSWORD FOR root = PASSWORD('mine')"))
                .hasMessageContaining("ADMIN privilege");
    }

    @Test
    void dropsUsersButNotRoot() {
        statements.run("DROP USER jack; DROP USER IF EXISTS jack; CREATE USER IF NOT EXISTS root");

        assertThat(statements.version().accounts().user(JACK)).isEmpty();
        assertThatThrownBy(() -> statements.run("DROP USER root"))
                .hasMessage("User 'root'@'%' cannot be dropped");
        assertThatThrownBy(() -> statements.run("DROP USER jack"))
                .hasMessage("User 'jack'@'%' does not exist");
    }
}
