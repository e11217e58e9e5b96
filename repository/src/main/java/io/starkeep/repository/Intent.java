package io.starkeep.repository;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a process is about to do with data objects, written into the repository for others to see:
/// `docs/format/repository.md` §7.
sealed interface Intent {
    /// Whether it speaks of an object.
    boolean names(ContentName content);

    /// Whether it speaks of any of these.
    default boolean namesAny(Set<ContentName> contents) {
        return contents.stream().anyMatch(this::names);
    }

    /// What can be read.
    record Known(String owner, Set<ContentName> contents) implements Intent {
        public Known {
            contents = Set.copyOf(contents);
        }

        @Override
        public boolean names(ContentName content) {
            return contents.contains(content);
        }

        byte[] encode(Kind kind) {
            StringBuilder text = new StringBuilder();
            text.append(kind.firstLine).append('\n').append(owner).append('\n');
            new TreeSet<>(contents).forEach(content -> text.append(content).append('\n'));
            text.append("end ").append(contents.size()).append('\n');
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /// What cannot be read speaks of everything.
    record Unreadable() implements Intent {
        @Override
        public boolean names(ContentName content) {
            return true;
        }
    }

    /// What the process does with them.
    enum Kind {
        /// It relies on them.
        CLAIM("starkeep-claim 1"),
        /// It may delete them.
        SWEEP("starkeep-sweep 1");

        private final String firstLine;

        Kind(String firstLine) {
            this.firstLine = firstLine;
        }
    }

    static Intent decode(Kind kind, byte[] bytes) {
        List<String> lines =
                new ArrayList<>(new String(bytes, StandardCharsets.UTF_8).lines().toList());
        int names = lines.size() - 3;
        boolean whole =
                names >= 0
                        && lines.getFirst().equals(kind.firstLine)
                        && lines.getLast().equals("end " + names)
                        && lines.subList(2, lines.size() - 1).stream()
                                .allMatch(NameRule.CONTENT::allows);
        if (!whole) {
            return new Unreadable();
        }
        Set<ContentName> contents = new HashSet<>();
        lines.subList(2, lines.size() - 1).forEach(line -> contents.add(new ContentName(line)));
        return new Known(lines.get(1), contents);
    }
}
