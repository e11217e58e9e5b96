package io.starkeep.catalog;

import io.starkeep.type.DatabaseId;
import java.util.Comparator;

/// A label inside its database.
record LabelKey(DatabaseId databaseId, String label) implements Comparable<LabelKey> {
    private static final Comparator<LabelKey> ORDER =
            Comparator.comparing(LabelKey::databaseId).thenComparing(LabelKey::label);

    @Override
    public int compareTo(LabelKey other) {
        return ORDER.compare(this, other);
    }
}
