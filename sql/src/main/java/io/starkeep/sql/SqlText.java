package io.starkeep.sql;

import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.UserName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// SQL under construction.
final class SqlText {
    private final StringBuilder text = new StringBuilder();

    SqlText add(String part) {
        text.append(part);
        return this;
    }

    SqlText addIf(boolean present, String part) {
        return present ? add(part) : this;
    }

    SqlText name(String name) {
        return add(isPlain(name) ? name : "`" + name.replace("`", "``") + "`");
    }

    private static boolean isPlain(String name) {
        boolean word = !name.isEmpty() && name.chars().allMatch(c -> Characters.isWord((char) c));
        return word
                && !Characters.isDigit(name.charAt(0))
                && !name.equalsIgnoreCase("INTERVAL")
                && !ReservedWords.startsClause(name)
                && !ReservedWords.isReserved(name);
    }

    SqlText userVariable(String name) {
        return add("@`" + name.replace("`", "``") + "`");
    }

    SqlText name(QualifiedName name) {
        return list(name.parts(), ".", this::name);
    }

    SqlText names(Collection<String> names) {
        add("(");
        return list(names, ", ", this::name).add(")");
    }

    SqlText string(String value) {
        return add("'" + value.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0") + "'");
    }

    SqlText user(UserName user) {
        return string(user.name()).add("@").string(user.host());
    }

    <T> SqlText list(Collection<T> elements, String separator, Consumer<T> printer) {
        boolean first = true;
        for (T element : elements) {
            addIf(!first, separator);
            printer.accept(element);
            first = false;
        }
        return this;
    }

    /// ` WORD name`, when there is one.
    SqlText optionalName(String prefix, Optional<String> name) {
        name.ifPresent(present -> add(prefix).name(present));
        return this;
    }

    SqlText partitions(List<String> partitions) {
        return partitions.isEmpty() ? this : add(" PARTITION ").names(partitions);
    }

    SqlText properties(String prefix, Map<String, String> properties) {
        if (properties.isEmpty()) {
            return this;
        }
        add(prefix).add("(");
        return list(
                        properties.entrySet(),
                        ", ",
                        entry -> string(entry.getKey()).add(" = ").string(entry.getValue()))
                .add(")");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
