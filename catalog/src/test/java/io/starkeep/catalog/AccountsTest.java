package io.starkeep.catalog;

import static io.starkeep.catalog.PrivilegeScope.database;
import static io.starkeep.catalog.PrivilegeScope.global;
import static io.starkeep.catalog.PrivilegeScope.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.AccountChange.CreateUser;
import io.starkeep.catalog.AccountChange.DropUser;
import io.starkeep.catalog.AccountChange.Grant;
import io.starkeep.catalog.AccountChange.Revoke;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {
    private static final UserIdentity ANN = new UserIdentity("ann", "%");

    @Test
    void beginsWithRootWhoMayDoEverything() {
        CatalogVersion version = CatalogVersion.initial();
        User root = version.accounts().match("root", "192.168.1.7").orElseThrow();
        assertThat(root.password().isEmpty()).isTrue();
        Access access = version.access(root.identity());
        for (Privilege privilege : Privilege.values()) {
            assertThat(access.allows(global(), privilege)).isTrue();
            assertThat(access.allows(table("any", "thing"), privilege)).isTrue();
        }
    }

    @Test
    void givesANewUserNothingButTheInformationSchema() {
        Access access = accessAfter();
        assertThat(access.allows(database("sales"), Privilege.SELECT)).isFalse();
        assertThat(access.sees(database("sales"))).isFalse();
        assertThat(access.allows(table("information_schema", "tables"), Privilege.SELECT)).isTrue();
        assertThat(access.allows(table("information_schema", "tables"), Privilege.DROP)).isFalse();
        assertThat(access.sees(database("INFORMATION_SCHEMA"))).isTrue();
    }

    @Test
    void letsAPrivilegeCoverWhatLiesBelow() {
        Access onDatabase = accessAfter(grant(database("sales"), Privilege.SELECT));
        assertThat(onDatabase.allows(table("sales", "orders"), Privilege.SELECT)).isTrue();
        assertThat(onDatabase.allows(table("Sales", "orders"), Privilege.SELECT)).isFalse();
        assertThat(onDatabase.allows(global(), Privilege.SELECT)).isFalse();
        assertThat(onDatabase.allows(table("sales", "orders"), Privilege.LOAD)).isFalse();
        Access onTable = accessAfter(grant(table("sales", "orders"), Privilege.LOAD));
        assertThat(onTable.allows(table("sales", "orders"), Privilege.LOAD)).isTrue();
        assertThat(onTable.allows(table("sales", "other"), Privilege.LOAD)).isFalse();
        assertThat(onTable.allows(database("sales"), Privilege.LOAD)).isFalse();
    }

    @Test
    void takesAdminForEverythingButNodes() {
        Access admin = accessAfter(grant(global(), Privilege.ADMIN));
        assertThat(admin.allows(table("a", "b"), Privilege.DROP)).isTrue();
        assertThat(admin.allows(global(), Privilege.NODE)).isFalse();
        assertThat(admin.allows(global(), Privilege.ADMIN, Privilege.NODE)).isTrue();
    }

    @Test
    void showsADatabaseToWhoMaySeeATableInIt() {
        Access access = accessAfter(grant(table("sales", "orders"), Privilege.SELECT));
        assertThat(access.sees(database("sales"))).isTrue();
        assertThat(access.sees(table("sales", "orders"))).isTrue();
        assertThat(access.sees(table("sales", "other"))).isFalse();
        assertThat(access.sees(database("other"))).isFalse();
        assertThat(accessAfter(grant(database("sales"), Privilege.GRANT)).sees(database("sales")))
                .isFalse();
    }

    @Test
    void namesWhatIsMissing() {
        Access access = accessAfter();
        assertDenied(access, global(), ErrorCode.PRIVILEGE_REQUIRED, "ADMIN or GRANT privilege");
        assertDenied(access, database("sales"), ErrorCode.DATABASE_ACCESS_DENIED, "'sales'");
        assertDenied(access, table("sales", "t"), ErrorCode.TABLE_ACCESS_DENIED, "'sales.t'");
    }

    private static void assertDenied(
            Access access, PrivilegeScope scope, ErrorCode code, String text) {
        assertThatThrownBy(() -> access.require(scope, Privilege.ADMIN, Privilege.GRANT))
                .isInstanceOfSatisfying(
                        StarkeepException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(text);
    }

    @Test
    void takesAwayWhatWasGrantedAndOnlyThat() {
        Grant grant = grant(database("sales"), Privilege.SELECT, Privilege.LOAD);
        Access rest = accessAfter(grant, revoke(database("sales"), Privilege.LOAD));
        assertThat(rest.user().granted(database("sales"))).containsExactly(Privilege.SELECT);
        Access none =
                accessAfter(grant, revoke(database("sales"), Privilege.LOAD, Privilege.SELECT));
        assertThat(none.user().grants()).isEmpty();
        assertRefused("no grant of DROP_PRIV", grant, revoke(database("sales"), Privilege.DROP));
        assertRefused("no grant", grant, revoke(table("sales", "t"), Privilege.SELECT));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertRefused("already exists", new CreateUser(ANN, PasswordHash.EMPTY));
        assertRefused("does not exist", new DropUser(new UserIdentity("nobody", "%")));
        assertRefused("cannot be dropped", new DropUser(UserIdentity.ROOT));
        assertRefused("on *.* only", grant(database("sales"), Privilege.ADMIN));
        assertRefused(
                "cannot be revoked",
                new Revoke(UserIdentity.ROOT, global(), EnumSet.of(Privilege.ADMIN)));
    }

    @Test
    void takesEveryRightFromAUserWhoIsGone() {
        CatalogVersion version = after(grant(global(), Privilege.ADMIN), new DropUser(ANN));
        assertThat(version.access(ANN).allows(global(), Privilege.SELECT)).isFalse();
    }

    @Test
    void prefersTheMostExactHost() {
        Accounts accounts =
                after(
                                new CreateUser(
                                        new UserIdentity("ann", "10.0.%"), PasswordHash.EMPTY),
                                new CreateUser(
                                        new UserIdentity("ann", "10.0.0.1"), PasswordHash.EMPTY))
                        .accounts();
        assertThat(host(accounts, "10.0.0.1")).isEqualTo("10.0.0.1");
        assertThat(host(accounts, "10.0.0.2")).isEqualTo("10.0.%");
        assertThat(host(accounts, "11.0.0.1")).isEqualTo("%");
        assertThat(accounts.match("Ann", "10.0.0.1")).isEmpty();
    }

    private static String host(Accounts accounts, String address) {
        return accounts.match("ann", address).orElseThrow().identity().host();
    }

    @ParameterizedTest
    @CsvSource({
        "%, 1.2.3.4, true",
        "10.%, 10.1.1.1, true",
        "10.%, 110.1.1.1, false",
        "10._.0.1, 10.7.0.1, true",
        "10._.0.1, 10.77.0.1, false",
        "LocalHost, localhost, true",
        "%.5, 1.2.5.5, true",
        "%.5, 1.2.5.6, false",
        "a\\%b, a%b, true",
        "a\\%b, axb, false"
    })
    void matchesHostsLikePatterns(String pattern, String address, boolean admitted) {
        assertThat(new UserIdentity("u", pattern).admits(address)).isEqualTo(admitted);
    }

    @Test
    void storesPasswordsAsMySqlDoes() {
        PasswordHash hash = PasswordHash.ofPassword("secret");
        assertThat(hash.text()).isEqualTo("*14E65567ABDB5135D0CFD9A70B3032C179A49EE7");
        assertThat(PasswordHash.isStoredForm(hash.text())).isTrue();
        assertThat(PasswordHash.isStoredForm("*14e6")).isFalse();
        assertThat(hash.matches("secret")).isTrue();
        assertThat(hash.matches("Secret")).isFalse();
        assertThat(hash.matches("")).isFalse();
        assertThat(PasswordHash.EMPTY.matches("")).isTrue();
        assertThat(hash.toString()).doesNotContain("14E6");
    }

    /// Computed with another implementation: SHA1(pw) XOR SHA1(scramble + SHA1(SHA1(pw))).
    @Test
    void verifiesTheAnswerToAScramble() {
        byte[] scramble = HexFormat.of().parseHex("0102030405060708090a0b0c0d0e0f1011121314");
        byte[] answer = HexFormat.of().parseHex(ANSWER);
        PasswordHash hash = PasswordHash.ofPassword("secret");
        assertThat(hash.matches(scramble, answer)).isTrue();
        answer[3] ^= 1;
        assertThat(hash.matches(scramble, answer)).isFalse();
        assertThat(hash.matches(scramble, new byte[0])).isFalse();
        assertThat(hash.matches(scramble, new byte[7])).isFalse();
        assertThat(PasswordHash.EMPTY.matches(scramble, new byte[0])).isTrue();
        assertThat(PasswordHash.EMPTY.matches(scramble, answer)).isFalse();
    }

    private static final String ANSWER = "b32bb3a583e1340c0a1108d58b1be49781ad8c2f";

    private static Grant grant(PrivilegeScope scope, Privilege... privileges) {
        return new Grant(ANN, scope, Set.of(privileges));
    }

    private static Revoke revoke(PrivilegeScope scope, Privilege... privileges) {
        return new Revoke(ANN, scope, Set.of(privileges));
    }

    private static CatalogVersion after(Change... changes) {
        CatalogVersion version =
                Fold.apply(CatalogVersion.initial(), new CreateUser(ANN, PasswordHash.EMPTY));
        return Fold.apply(version, List.of(changes));
    }

    private static Access accessAfter(Change... changes) {
        return after(changes).access(ANN);
    }

    private static void assertRefused(String text, Change... changes) {
        assertThatThrownBy(() -> after(changes))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCOUNT_ERROR))
                .hasMessageContaining(text);
    }
}
