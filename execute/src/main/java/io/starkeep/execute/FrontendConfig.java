package io.starkeep.execute;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.Setting;
import io.starkeep.catalog.SettingChange;
import io.starkeep.catalog.Settings;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.AdminCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// ADMIN SHOW FRONTEND CONFIG and ADMIN SET FRONTEND CONFIG: what the process was started with, and
/// the settings of the catalog, which last and are those of every frontend. Thread-safe.
final class FrontendConfig {
    private static final List<ResultColumn> COLUMNS =
            ShowRows.texts("Key", "Value", "Type", "IsMutable", "MasterOnly", "Comment");

    /// StarRocks' name, in KB per second, of what is in bytes here.
    private static final String DOWNLOAD_KILOBYTES = "max_download_speed_kbps";

    private final Catalog catalog;
    private final Map<String, Integer> fixed;

    FrontendConfig(Catalog catalog, ServerIdentity identity) {
        this.catalog = catalog;
        this.fixed =
                Map.of(
                        "qe_max_connection", identity.maxConnections(),
                        "query_port", identity.port());
    }

    void show(AdminCommand.ShowFrontendConfig show, StatementSink sink) {
        Map<String, List<@Nullable String>> rows = new TreeMap<>();
        fixed.forEach((key, value) ->
                rows.put(key, ShowRows.row(key, value.toString(), "int", "false", "false", "")));
        Settings settings = catalog.current().settings();
        for (Setting setting : Setting.values()) {
            rows.put(setting.key(), row(setting, settings.value(setting)));
        }
        sink.rows(COLUMNS, RowFilter.apply(show.filter(), COLUMNS, new ArrayList<>(rows.values())));
    }

    private static List<@Nullable String> row(Setting setting, long value) {
        return ShowRows.row(
                setting.key(), Long.toString(value), "long", "true", "true", setting.comment());
    }

    void set(AdminCommand.SetFrontendConfig set) {
        String key = set.key().toLowerCase(Locale.ROOT);
        if (key.equals(DOWNLOAD_KILOBYTES)) {
            Setting bytes = Setting.MAX_BACKUP_DOWNLOAD_BYTES_PER_SECOND;
            put(bytes, 1024 * number(key, set.value(), 0, bytes.most() / 1024));
            return;
        }
        Setting setting = Setting.of(key).orElseThrow(() -> unknown(key));
        put(setting, number(key, set.value(), setting.least(), setting.most()));
    }

    private void put(Setting setting, long value) {
        catalog.commit(_ -> List.of(new SettingChange.PutSetting(setting.key(), value)));
    }

    private static long number(String key, String text, long least, long most) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, as other wrong values are
        }
        throw StarkeepException.of(
                ErrorCode.SEMANTIC_ERROR,
                "The setting '%s' must be a whole number from %s to %s, not '%s'"
                        .formatted(key, least, most, text));
    }

    private StarkeepException unknown(String key) {
        if (fixed.containsKey(key)) {
            return StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "The setting '%s' is fixed when the server starts; docs/configuration.md says how"
                            .formatted(key));
        }
        Set<String> known = new TreeSet<>();
        Arrays.stream(Setting.values()).map(Setting::key).forEach(known::add);
        return StarkeepException.of(
                ErrorCode.SEMANTIC_ERROR,
                "Unknown setting '%s'%s; ADMIN SHOW FRONTEND CONFIG lists them"
                        .formatted(key, NearestName.hint(key, known)));
    }
}
