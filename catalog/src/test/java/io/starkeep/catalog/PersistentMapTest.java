package io.starkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PersistentMapTest {
    @Test
    void agreesWithATreeMapOverManyRandomChanges() {
        SplittableRandom random = new SplittableRandom(42);
        PersistentMap<Integer, Integer> map = PersistentMap.empty();
        TreeMap<Integer, Integer> model = new TreeMap<>();
        for (int step = 0; step < 5_000; step++) {
            int key = random.nextInt(300);
            if (random.nextInt(3) == 0) {
                map = map.without(key);
                model.remove(key);
            } else {
                map = map.with(key, step);
                model.put(key, step);
            }
            assertThat(map.get(key)).isEqualTo(model.get(key));
            assertThat(map).hasSameSizeAs(model);
        }
        assertThat(map.entrySet()).containsExactlyElementsOf(model.entrySet());
        assertThat(map).isEqualTo(model);
    }

    @Test
    void neverChangesAnEarlierMap() {
        PersistentMap<String, Integer> one = PersistentMap.<String, Integer>empty().with("a", 1);
        PersistentMap<String, Integer> two = one.with("b", 2).with("a", 3).without("b");
        assertThat(one).isEqualTo(Map.of("a", 1));
        assertThat(two).isEqualTo(Map.of("a", 3));
    }

    @Test
    void staysLowWhenKeysComeInOrder() {
        MapNode<Integer, Integer> root = MapNode.put(null, 0, 0);
        for (int key = 1; key < 10_000; key++) {
            root = MapNode.put(root, key, key);
        }
        assertThat(root.size()).isEqualTo(10_000);
        assertThat(root.height()).isLessThanOrEqualTo(20);
    }

    @Test
    void sharesWhatDidNotChange() {
        PersistentMap<Integer, Integer> map = PersistentMap.empty();
        for (int key = 0; key < 100; key++) {
            map = map.with(key, key);
        }
        assertThat(PersistentMap.copyOf(map)).isSameAs(map);
        assertThat(map.without(1_000)).isEqualTo(map);
    }
}
