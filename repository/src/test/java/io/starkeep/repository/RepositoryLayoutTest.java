package io.starkeep.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import io.starkeep.file.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryLayoutTest {
    private static final String HASH =
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final RepositoryLayout LAYOUT =
            new RepositoryLayout(new RepositoryName("nightly"));
    private static final String FOLDER = "__starrocks_repository_nightly";

    @Test
    void namesTheFilesAsTheFormatSays() {
        ContentName content = new ContentName(HASH);
        assertThat(LAYOUT.information().path()).isEqualTo(FOLDER + "/__repo_info");
        assertThat(LAYOUT.object(content).path()).isEqualTo(FOLDER + "/__data/9f/" + HASH);
        assertThat(LAYOUT.manifest(Samples.ID, content).path())
                .isEqualTo(
                        FOLDER + "/__snapshots/__ss_monday/__info_2026-11-22-13-05-00-123." + HASH);
    }

    @Test
    void findsTheNamesInPaths() {
        ContentName content = new ContentName(HASH);
        assertThat(LAYOUT.parseObject(LAYOUT.object(content))).contains(content);
        RepositoryLayout.ManifestFile file =
                LAYOUT.parseManifest(LAYOUT.manifest(Samples.ID, content)).orElseThrow();
        assertThat(file.id()).isEqualTo(Samples.ID);
        assertThat(file.checksum()).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__data/9f/short",
                "__data/aa/" + HASH,
                "__data/" + HASH,
                "__data/9f/" + HASH + ".part"
            })
    void skipsWhatIsNoObject(String path) {
        assertThat(LAYOUT.parseObject(Location.of(FOLDER + "/" + path))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__snapshots/__ss_monday/__info_x.part",
                "__snapshots/__ss_monday/__info_x",
                "__snapshots/__ss_monday/other." + HASH,
                "__snapshots/monday/__info_x." + HASH,
                "__snapshots/__ss_mon day/__info_x." + HASH,
                "__snapshots/__ss_monday/deep/__info_x." + HASH,
                "__ss_monday/__info_x." + HASH
            })
    void skipsWhatIsNoManifest(String path) {
        assertThat(LAYOUT.parseManifest(Location.of(FOLDER + "/" + path))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", "a b", "1a", "_a", "a.b", "ä"})
    void refusesRepositoryNamesThatCouldBePaths(String name) {
        assertThatThrownBy(() -> new RepositoryName(name))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("not a valid repository name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", "a b", "a.b", "ä", "a\u0000"})
    void refusesLabelsThatCouldBePaths(String label) {
        assertThatThrownBy(() -> new SnapshotLabel(label))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("not a valid snapshot name");
        assertThatThrownBy(() -> new SnapshotTimestamp(label))
                .isInstanceOf(StarkeepException.class);
    }
}
