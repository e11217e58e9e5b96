package io.starkeep.simulation;

import java.util.Comparator;

/// A row of any table of the world.
record Row(int key, String value) implements Comparable<Row> {
    private static final Comparator<Row> ORDER =
            Comparator.comparingInt(Row::key).thenComparing(Row::value);

    @Override
    public int compareTo(Row other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return key + "=" + value;
    }
}
