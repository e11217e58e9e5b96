package io.starkeep.sql;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A tree of records as text, without components of one type and those of one name.
final class TreeText {
    private TreeText() {}

    static String of(Object node, Class<?> withoutType, String withoutName) {
        if (node instanceof Collection<?> collection && !(node instanceof Set)) {
            return collection.stream()
                    .map(element -> of(element, withoutType, withoutName))
                    .toList()
                    .toString();
        }
        if (node instanceof Set<?> set) {
            return new TreeSet<>(set).toString();
        }
        if (node instanceof Optional<?> optional) {
            return optional.map(present -> of(present, withoutType, withoutName)).orElse("-");
        }
        if (node instanceof Map<?, ?> || !(node instanceof Record)) {
            return String.valueOf(node);
        }
        var text = new StringBuilder(node.getClass().getSimpleName()).append('(');
        for (RecordComponent component : node.getClass().getRecordComponents()) {
            boolean label =
                    component.getName().equals(withoutName)
                            && node.getClass().getSimpleName().equals("Single");
            if (component.getType() != withoutType && !label) {
                text.append(component.getName()).append('=');
                text.append(of(value(node, component), withoutType, withoutName)).append(' ');
            }
        }
        return text.append(')').toString();
    }

    private static Object value(Object node, RecordComponent component) {
        try {
            return component.getAccessor().invoke(node);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
