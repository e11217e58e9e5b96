package io.starkeep.storage;

import io.starkeep.type.TabletId;
import java.util.Comparator;

/// A file of a tablet.
record NamedFile(TabletId tablet, TabletFile file) implements Comparable<NamedFile> {
    private static final Comparator<NamedFile> ORDER =
            Comparator.comparing(NamedFile::tablet)
                    .thenComparing(named -> named.file().number())
                    .thenComparing(named -> named.file().kind());

    @Override
    public int compareTo(NamedFile other) {
        return ORDER.compare(this, other);
    }
}
