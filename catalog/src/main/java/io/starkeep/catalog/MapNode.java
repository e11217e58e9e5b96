package io.starkeep.catalog;

import org.jspecify.annotations.Nullable;

/// A node of a [PersistentMap]: an AVL tree whose updates copy the path to the root.
record MapNode<K extends Comparable<? super K>, V>(
        K key,
        V value,
        @Nullable MapNode<K, V> left,
        @Nullable MapNode<K, V> right,
        int height,
        int size) {

    static <K extends Comparable<? super K>, V> @Nullable MapNode<K, V> find(
            @Nullable MapNode<K, V> root, K key) {
        MapNode<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    static <K extends Comparable<? super K>, V> MapNode<K, V> put(
            @Nullable MapNode<K, V> node, K key, V value) {
        if (node == null) {
            return of(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return of(key, value, node.left, node.right);
        }
        return order < 0
                ? balanced(node, put(node.left, key, value), node.right)
                : balanced(node, node.left, put(node.right, key, value));
    }

    static <K extends Comparable<? super K>, V> @Nullable MapNode<K, V> remove(
            @Nullable MapNode<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balanced(node, remove(node.left, key), node.right);
        }
        if (order > 0) {
            return balanced(node, node.left, remove(node.right, key));
        }
        return joined(node.left, node.right);
    }

    private static <K extends Comparable<? super K>, V> @Nullable MapNode<K, V> joined(
            @Nullable MapNode<K, V> left, @Nullable MapNode<K, V> right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        MapNode<K, V> first = right;
        while (first.left != null) {
            first = first.left;
        }
        return balanced(first, left, remove(right, first.key));
    }

    /// A node with the entry of `entry` over these children, rotated when one is two levels higher.
    private static <K extends Comparable<? super K>, V> MapNode<K, V> balanced(
            MapNode<K, V> entry, @Nullable MapNode<K, V> left, @Nullable MapNode<K, V> right) {
        if (left != null && height(left) > height(right) + 1) {
            MapNode<K, V> inner = left.right;
            if (inner == null || height(left.left) >= height(inner)) {
                return over(left, left.left, over(entry, inner, right));
            }
            return over(inner, over(left, left.left, inner.left), over(entry, inner.right, right));
        }
        if (right != null && height(right) > height(left) + 1) {
            MapNode<K, V> inner = right.left;
            if (inner == null || height(right.right) >= height(inner)) {
                return over(right, over(entry, left, inner), right.right);
            }
            return over(
                    inner, over(entry, left, inner.left), over(right, inner.right, right.right));
        }
        return over(entry, left, right);
    }

    private static <K extends Comparable<? super K>, V> MapNode<K, V> over(
            MapNode<K, V> entry, @Nullable MapNode<K, V> left, @Nullable MapNode<K, V> right) {
        return of(entry.key, entry.value, left, right);
    }

    private static <K extends Comparable<? super K>, V> MapNode<K, V> of(
            K key, V value, @Nullable MapNode<K, V> left, @Nullable MapNode<K, V> right) {
        int height = 1 + Math.max(height(left), height(right));
        return new MapNode<>(key, value, left, right, height, 1 + size(left) + size(right));
    }

    private static int height(@Nullable MapNode<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    private static int size(@Nullable MapNode<?, ?> node) {
        return node == null ? 0 : node.size;
    }
}
