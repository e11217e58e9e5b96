package io.starkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void isStandardUntilItIsChanged() {
        CatalogVersion before = CatalogVersion.initial();
        CatalogVersion after =
                Fold.apply(
                        before,
                        List.of(
                                new SettingChange.PutSetting(
                                        Setting.CATALOG_TRASH_EXPIRE_SECOND.key(), 60)));
        assertThat(before.settings().value(Setting.CATALOG_TRASH_EXPIRE_SECOND)).isEqualTo(86_400);
        assertThat(after.settings().value(Setting.CATALOG_TRASH_EXPIRE_SECOND)).isEqualTo(60);
        assertThat(after.settings().value(Setting.BACKUP_MAX_JOBS_PER_DATABASE)).isEqualTo(1);
    }

    @Test
    void keepsWhatOnlyANewerProgramKnows() {
        CatalogVersion version =
                Fold.apply(
                        CatalogVersion.initial(),
                        List.of(new SettingChange.PutSetting("not_yet_known", 7)));
        assertThat(CatalogJson.decodeState(CatalogJson.encodeState(version))).isEqualTo(version);
        assertThat(version.settings().changed()).containsEntry("not_yet_known", 7L);
    }

    @Test
    void writesNothingWhileAllAreStandard() {
        assertThat(
                        new String(
                                CatalogJson.encodeState(CatalogVersion.initial()),
                                StandardCharsets.UTF_8))
                .doesNotContain("settings");
    }

    @Test
    void findsEverySettingByItsKey() {
        assertThat(Arrays.stream(Setting.values()))
                .allSatisfy(setting -> assertThat(Setting.of(setting.key())).contains(setting))
                .allSatisfy(setting ->
                        assertThat(setting.standard()).isBetween(setting.least(), setting.most()));
    }
}
