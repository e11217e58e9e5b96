package io.starkeep.catalog;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An immutable sorted map whose changed copies share structure with it: [#with] and [#without]
/// cost O(log n). An AVL tree.
///
/// Iteration goes by key, so that whatever is written from it is the same in every run.
final class PersistentMap<K extends Comparable<? super K>, V> extends AbstractMap<K, V> {
    private final @Nullable MapNode<K, V> root;

    private PersistentMap(@Nullable MapNode<K, V> root) {
        this.root = root;
    }

    static <K extends Comparable<? super K>, V> PersistentMap<K, V> empty() {
        return new PersistentMap<>(null);
    }

    /// The map itself when it is persistent already.
    static <K extends Comparable<? super K>, V> PersistentMap<K, V> copyOf(Map<K, V> map) {
        if (map instanceof PersistentMap<K, V> persistent) {
            return persistent;
        }
        PersistentMap<K, V> copy = empty();
        for (Map.Entry<K, V> entry : map.entrySet()) {
            copy = copy.with(entry.getKey(), entry.getValue());
        }
        return copy;
    }

    PersistentMap<K, V> with(K key, V value) {
        return new PersistentMap<>(MapNode.put(root, key, value));
    }

    PersistentMap<K, V> without(K key) {
        return new PersistentMap<>(MapNode.remove(root, key));
    }

    @Override
    @SuppressWarnings("unchecked") // as SortedMap: a key of another class is the caller's fault
    public @Nullable V get(@Nullable Object key) {
        MapNode<K, V> node = key == null ? null : MapNode.find(root, (K) key);
        return node == null ? null : node.value();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return root == null ? 0 : root.size();
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<K, V>> iterator() {
                return new InOrder<>(root);
            }

            @Override
            public int size() {
                return PersistentMap.this.size();
            }
        };
    }

    private static final class InOrder<K extends Comparable<? super K>, V>
            implements Iterator<Entry<K, V>> {
        private final Deque<MapNode<K, V>> path = new ArrayDeque<>();

        InOrder(@Nullable MapNode<K, V> root) {
            descend(root);
        }

        private void descend(@Nullable MapNode<K, V> from) {
            for (MapNode<K, V> node = from; node != null; node = node.left()) {
                path.push(node);
            }
        }

        @Override
        public boolean hasNext() {
            return !path.isEmpty();
        }

        @Override
        public Entry<K, V> next() {
            if (path.isEmpty()) {
                throw new NoSuchElementException();
            }
            MapNode<K, V> node = path.pop();
            descend(node.right());
            return Map.entry(node.key(), node.value());
        }
    }
}
