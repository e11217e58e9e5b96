package io.starkeep.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.Setting;
import io.starkeep.error.StarkeepException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrontendConfigTest {
    private final CatalogStatements statements = new CatalogStatements();

    @AfterEach
    void close() {
        statements.close();
    }

    @Test
    void listsWhatCanBeChangedAndWhatCannot() {
        assertThat(row("query_port")).contains("|int|false|");
        assertThat(row("catalog_trash_expire_second")).contains("|86400|long|true|");
    }

    @Test
    void keepsASettingOverARestart() {
        statements.run("ADMIN SET FRONTEND CONFIG (\"Backup_Max_Jobs_Per_Database\" = \"3\")");
        statements.reopen();
        assertThat(row("backup_max_jobs_per_database")).contains("|3|long|true|");
    }

    @Test
    void knowsTheNameInKilobytes() {
        statements.run("ADMIN SET FRONTEND CONFIG (\"max_download_speed_kbps\" = \"50000\")");
        assertThat(
                        statements
                                .version()
                                .settings()
                                .value(Setting.MAX_BACKUP_DOWNLOAD_BYTES_PER_SECOND))
                .isEqualTo(51_200_000);
    }

    @Test
    void refusesWrongValuesAndNames() {
        refused("backup_max_jobs_per_database", "0", "from 1 to 100, not '0'");
        refused("backup_max_jobs_per_database", "many", "not 'many'");
        refused("query_port", "1", "fixed when the server starts");
        refused("backup_max_job_per_database", "1", "did you mean 'backup_max_jobs_per_database'");
        assertThat(statements.version().settings().changed()).isEmpty();
    }

    private void refused(String key, String value, String why) {
        assertThatThrownBy(() ->
                        statements.run(
                                "ADMIN SET FRONTEND CONFIG (\"%s\" = \"%s\")"
                                        .formatted(key, value)))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining(why);
    }

    private String row(String key) {
        return statements.run("ADMIN SHOW FRONTEND CONFIG LIKE '" + key + "'").rows().getFirst();
    }
}
