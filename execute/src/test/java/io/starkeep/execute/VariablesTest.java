package io.starkeep.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import io.starkeep.plan.TypedValue;
import io.starkeep.type.SqlType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
    private static final ServerIdentity SERVER =
            new ServerIdentity(
                    "5.7.99", "Starkeep 0.1.0", "host", 9030, ZoneOffset.UTC, 1 << 26, 1024);

    private final VariableCatalog catalog = new VariableCatalog(SERVER);
    private final VariableValues values = new VariableValues(catalog, ZoneOffset.UTC);

    /// What Connector/J, Connector/NET, MariaDB's driver, DataGrip and ODBC read by themselves.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "auto_increment_increment",
                "character_set_client",
                "character_set_connection",
                "character_set_results",
                "character_set_server",
                "collation_server",
                "collation_connection",
                "init_connect",
                "interactive_timeout",
                "license",
                "lower_case_table_names",
                "max_allowed_packet",
                "net_write_timeout",
                "performance_schema",
                "query_cache_size",
                "query_cache_type",
                "sql_mode",
                "system_time_zone",
                "time_zone",
                "tx_isolation",
                "transaction_isolation",
                "wait_timeout",
                "tx_read_only",
                "transaction_read_only",
                "autocommit",
                "default_storage_engine",
                "default_tmp_storage_engine",
                "event_scheduler",
                "group_concat_max_len",
                "innodb_read_only",
                "session_track_schema",
                "session_track_system_variables",
                "sql_auto_is_null",
                "sql_select_limit",
                "max_execution_time",
                "version_comment",
                "VERSION",
                "Language",
                "port"
            })
    void knowsWhatClientsReadByThemselves(String name) {
        assertThat(values.value(name)).isPresent();
    }

    @Test
    void numbersAndSwitchesAreBigintTextsAreText() {
        assertThat(values.value("autocommit")).isEqualTo(Optional.of(TypedValue.of(1)));
        assertThat(values.value("query_timeout")).isEqualTo(Optional.of(TypedValue.of(300)));
        assertThat(values.value("sql_mode").orElseThrow().type()).isEqualTo(SqlType.STRING);
    }

    @Test
    void switchesPrintAsOnAndOff() {
        assertThat(values.entries())
                .contains(
                        new SessionVariables.Entry("autocommit", "ON"),
                        new SessionVariables.Entry("enable_profile", "OFF"));
    }

    @Test
    void anUnknownNameComesWithTheNearestOne() {
        assertThatThrownBy(() -> values.text("query_timeot"))
                .isInstanceOf(StarkeepException.class)
                .hasMessage(
                        "Unknown system variable 'query_timeot' (did you mean 'query_timeout'?)");
    }

    @Test
    void aGlobalValueIsThatOfNewSessionsOnly() {
        catalog.setGlobal(catalog.require("query_timeout"), "7");
        assertThat(values.number("query_timeout")).isEqualTo(300);
        assertThat(new VariableValues(catalog, ZoneOffset.UTC).number("query_timeout"))
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "enable_profile, on, 1",
        "enable_profile, FALSE, 0",
        "query_timeout, 10, 10",
        "exec_mem_limit, 8G, 8589934592",
        "exec_mem_limit, 1024, 1024",
        "sql_select_limit, 18446744073709551615, 9223372036854775807",
        "sql_mode, 'strict_trans_tables, ansi', 'STRICT_TRANS_TABLES,ANSI'",
        "sql_mode, 32, ONLY_FULL_GROUP_BY",
        "sql_mode, '', ''",
        "time_zone, +08:00, +08:00",
        "time_zone, Asia/Shanghai, Asia/Shanghai"
    })
    void storesValuesInOneForm(String name, String given, String stored) {
        assertThat(VariableRules.stored(catalog.require(name), given)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "enable_profile, maybe, 1231", "query_timeout, soon, 1232", "sql_mode, NONSENSE, 1231",
        "sql_mode, 1024, 1231", "time_zone, Mars/Olympus, 1298", "time_zone, +15:00, 1298"
    })
    void refusesValuesThatMeanNothing(String name, String given, int number) {
        assertThatThrownBy(() -> VariableRules.stored(catalog.require(name), given))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        failure -> assertThat(failure.code().number()).isEqualTo(number));
    }

    @Test
    void timeZonesAreRegionsOffsetsAndTheSystems() {
        assertThat(VariableRules.zone("SYSTEM", ZoneId.of("Europe/Berlin")))
                .isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(VariableRules.zone("-03:30", ZoneOffset.UTC))
                .isEqualTo(ZoneOffset.ofHoursMinutes(-3, -30));
        assertThat(VariableRules.zone("CST", ZoneOffset.UTC)).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void userVariablesAreNullUntilTheyAreSet() {
        assertThat(values.userVariable("x")).isEqualTo(TypedValue.NULL);
        values.setUser("X", TypedValue.of(3));
        assertThat(values.userVariable("x")).isEqualTo(TypedValue.of(3));
    }
}
