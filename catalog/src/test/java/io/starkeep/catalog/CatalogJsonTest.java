package io.starkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class CatalogJsonTest {
    @Test
    void namesEveryChange() {
        assertThat(leaves(Change.class)).isEqualTo(JsonNames.CHANGES.keySet());
        assertThat(new HashSet<>(JsonNames.CHANGES.values()))
                .hasSameSizeAs(JsonNames.CHANGES.keySet());
    }

    private static Set<Class<?>> leaves(Class<?> type) {
        Set<Class<?>> leaves = new HashSet<>();
        Class<?>[] members = type.getPermittedSubclasses();
        if (members == null) {
            leaves.add(type);
        } else {
            for (Class<?> member : members) {
                leaves.addAll(leaves(member));
            }
        }
        return leaves;
    }

    @Test
    void samplesEveryChange() {
        Set<Class<?>> sampled = new HashSet<>();
        SampleChanges.all().forEach(change -> sampled.add(change.getClass()));
        assertThat(sampled).isEqualTo(JsonNames.CHANGES.keySet());
    }

    @Test
    void readsBackEveryChange() {
        List<Change> changes = SampleChanges.all();
        byte[] json = CatalogJson.encodeChanges(changes);
        assertThat(CatalogJson.decodeChanges(json)).isEqualTo(changes);
    }

    @Test
    void readsBackAState() {
        CatalogVersion version = Fold.apply(CatalogVersion.initial(), SampleChanges.all());
        CatalogVersion read = CatalogJson.decodeState(CatalogJson.encodeState(version));
        assertThat(read).isEqualTo(version);
        assertThat(read.accounts()).isEqualTo(version.accounts());
    }

    @Test
    void writesTheBytesOfTheGoldenFiles() throws IOException {
        StringBuilder changes = new StringBuilder();
        for (Change change : SampleChanges.all()) {
            changes.append(text(CatalogJson.encodeChanges(List.of(change)))).append('\n');
        }
        assertThat(changes.toString()).isEqualTo(golden("changes.jsonl"));
        CatalogVersion version = Fold.apply(CatalogVersion.initial(), SampleChanges.all());
        assertThat(text(CatalogJson.encodeState(version)) + "\n").isEqualTo(golden("state.json"));
    }

    @Test
    void readsTheGoldenFiles() throws IOException {
        CatalogVersion version = CatalogVersion.initial();
        for (String line : golden("changes.jsonl").lines().toList()) {
            byte[] json = line.getBytes(StandardCharsets.UTF_8);
            version = Fold.apply(version, CatalogJson.decodeChanges(json));
        }
        byte[] state = golden("state.json").getBytes(StandardCharsets.UTF_8);
        assertThat(CatalogJson.decodeState(state)).isEqualTo(version);
    }

    /// The golden file of the time before clusters, and before forgotten transactions were kept in
    /// mind.
    @Test
    void readsAStateThatKnowsNoCluster() throws IOException {
        byte[] state = golden("state-without-cluster.json").getBytes(StandardCharsets.UTF_8);
        List<Change> changes = SampleChanges.all();
        int before = changes.indexOf(new MembershipChange.NameCluster("3f1c9a52"));
        CatalogVersion now = Fold.apply(CatalogVersion.initial(), changes.subList(0, before));
        assertThat(CatalogJson.decodeState(state))
                .isEqualTo(now.with(now.transactions().forgottenUpTo(Optional.empty())));
    }

    @Test
    void writesNothingOfAClusterInTheOneProcessServer() {
        CatalogVersion version = CatalogWorld.sales();
        assertThat(text(CatalogJson.encodeState(version))).doesNotContain("cluster", "replicas");
        assertThat(CatalogJson.decodeState(CatalogJson.encodeState(version))).isEqualTo(version);
    }

    @Test
    void refusesAPartitionWithoutTabletsThoughReplicasMayBeMissing() {
        String whole = text(CatalogJson.encodeState(CatalogWorld.sales()));
        assertThatThrownBy(() ->
                        CatalogJson.decodeState(
                                whole.replace("\"tablets\":[4,5],", "")
                                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused("[{\"change\":\"levitate\"}]");
        assertRefused("[{\"change\":\"reserve-ids\",\"nextId\":1,\"colour\":\"red\"}]");
        assertRefused("[{\"change\":\"remove-job\"}]");
        assertRefused("[{\"change\":\"reserve-ids\",\"nextId\":1}] and more");
    }

    private static void assertRefused(String json) {
        assertThatThrownBy(() -> CatalogJson.decodeChanges(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JacksonException.class);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CatalogJsonTest.class.getResourceAsStream(name))) {
            return text(in.readAllBytes());
        }
    }
}
