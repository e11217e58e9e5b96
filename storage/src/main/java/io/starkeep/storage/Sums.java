package io.starkeep.storage;

import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Works out the sums of tablets. Those of the last tablets are remembered by the content of their
/// files, so that a tablet that did not change costs nothing again. Thread-safe.
final class Sums {
    private static final int FILES_AT_ONCE = 512;
    private static final int MOST_REMEMBERED = 100_000;

    private final RowsetFormat format;
    private final Verification verification;
    private final Map<String, TabletSum> remembered =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, TabletSum> eldest) {
                            return size() > MOST_REMEMBERED;
                        }
                    });

    Sums(RowsetFormat format, Verification verification) {
        this.format = format;
        this.verification = verification;
    }

    /// @param places where the files are
    Map<TabletId, TabletSum> of(
            TableSchema schema,
            Map<TabletId, TabletVersion> tablets,
            FilePlaces places,
            SumDepth depth) {
        Map<TabletId, TabletSum> sums = new HashMap<>();
        Map<TabletId, TabletVersion> batch = new TreeMap<>();
        long files = 0;
        for (Map.Entry<TabletId, TabletVersion> one : new TreeMap<>(tablets).entrySet()) {
            TabletSum known = known(one.getValue(), depth);
            if (known != null) {
                sums.put(one.getKey(), known);
                continue;
            }
            batch.put(one.getKey(), one.getValue());
            files += one.getValue().files().count();
            if (files >= FILES_AT_ONCE) {
                sums.putAll(compute(schema, batch, places, depth));
                batch.clear();
                files = 0;
            }
        }
        if (!batch.isEmpty()) {
            sums.putAll(compute(schema, batch, places, depth));
        }
        return sums;
    }

    private @Nullable TabletSum known(TabletVersion version, SumDepth depth) {
        return version.rows().isEmpty() ? TabletSum.EMPTY : remembered.get(key(version, depth));
    }

    private Map<TabletId, TabletSum> compute(
            TableSchema schema,
            Map<TabletId, TabletVersion> tablets,
            FilePlaces places,
            SumDepth depth) {
        Map<TabletId, TabletSum> computed = read(schema, tablets, places, depth);
        Map<TabletId, TabletSum> sums = new HashMap<>();
        tablets.forEach((tablet, version) -> {
            TabletSum sum = computed.getOrDefault(tablet, TabletSum.EMPTY);
            sums.put(tablet, sum);
            remembered.put(key(version, depth), sum);
        });
        return sums;
    }

    /// Where a file is damaged that is said, and not what became of reading it.
    private Map<TabletId, TabletSum> read(
            TableSchema schema,
            Map<TabletId, TabletVersion> tablets,
            FilePlaces places,
            SumDepth depth) {
        try {
            return format.sums(schema, tablets, places, depth);
        } catch (RuntimeException problem) {
            tablets.forEach((tablet, version) ->
                    version.files()
                            .forEach(file ->
                                    verification.requireSound(places.of(tablet, file), file)));
            throw problem;
        }
    }

    /// The ids of rowsets count, because files of deletions name rows by them.
    private static String key(TabletVersion version, SumDepth depth) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) depth.ordinal());
            version.files()
                    .map(file -> file.kind() + " " + file.id() + " " + file.sha256() + "\n")
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
