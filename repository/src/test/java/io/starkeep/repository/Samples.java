package io.starkeep.repository;

import io.starkeep.repository.ViewSnapshot.ViewColumn;
import io.starkeep.type.BoundValue;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.RowFingerprint;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableSchema;
import io.starkeep.type.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Manifests and contents to test with.
final class Samples {
    static final SnapshotId ID = SnapshotId.of("monday", "2026-11-22-13-05-00-123");
    static final byte[] FIRST = bytes("rows of the first tablet");
    static final byte[] SECOND = bytes("rows of the second tablet, a bit longer");
    static final byte[] DELETES = bytes("positions");

    private Samples() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static StoredFile rows(long rowset, byte[] content) {
        return new StoredFile(
                ContentKind.ROWS, rowset, Sha256.of(content), content.length, 10, noDeletes());
    }

    static StoredFile deletes(long rowset, byte[] content, long target) {
        SortedMap<Long, Long> deletes = new TreeMap<>(Map.of(target, 3L));
        return new StoredFile(
                ContentKind.DELETES, rowset, Sha256.of(content), content.length, 3, deletes);
    }

    private static SortedMap<Long, Long> noDeletes() {
        return new TreeMap<>();
    }

    static Manifest manifest() {
        return new Manifest(
                ID,
                SnapshotHistory.begun(
                                "00c0ffee00c0ffee",
                                Instant.parse("2026-11-22T13:05:00.123Z"),
                                Instant.parse("2026-11-22T13:05:00.200Z"),
                                SnapshotTtl.parse("7 DAY"))
                        .uploading(4711)
                        .finished(Instant.parse("2026-11-22T13:06:00Z"), ZoneOffset.UTC),
                List.of(
                        new DatabaseSnapshot(
                                "shop",
                                List.of(customers(), orders()),
                                List.of(
                                        new ViewSnapshot(
                                                "names",
                                                "",
                                                List.of(new ViewColumn("name", "whose")),
                                                "SELECT name FROM customers")),
                                List.of(
                                        new GrantSnapshot(
                                                "ann",
                                                "%",
                                                Optional.of("names"),
                                                List.of("SELECT")),
                                        new GrantSnapshot(
                                                "bob",
                                                "%",
                                                Optional.empty(),
                                                List.of("INSERT"))))));
    }

    private static TableSnapshot customers() {
        TableSchema schema =
                new TableSchema(
                        KeysType.PRIMARY,
                        List.of(
                                column("id", SqlType.Scalar.BIGINT, new DefaultValue.None()),
                                column("name", SqlType.STRING, new DefaultValue.Constant("it's")),
                                column(
                                        "since",
                                        SqlType.Scalar.DATETIME,
                                        new DefaultValue.CurrentTimestamp())),
                        1);
        PartitionSnapshot partition =
                new PartitionSnapshot(
                        "customers",
                        Optional.empty(),
                        Map.of(),
                        new Version(4),
                        List.of(
                                new TabletSnapshot(
                                        0,
                                        Optional.of(new RowFingerprint(-2)),
                                        List.of(rows(1, FIRST), deletes(2, DELETES, 1))),
                                new TabletSnapshot(1, List.of())));
        return new TableSnapshot(
                "customers",
                "who buys",
                schema,
                List.of(),
                List.of("id"),
                2,
                Map.of("replication_num", "1"),
                List.of(partition));
    }

    private static TableSnapshot orders() {
        TableSchema schema =
                new TableSchema(
                        KeysType.DUPLICATE,
                        List.of(
                                column("day", SqlType.Scalar.DATE, new DefaultValue.None()),
                                column(
                                        "amount",
                                        new SqlType.Decimal(10, 2),
                                        new DefaultValue.Null())),
                        1);
        PartitionSnapshot january =
                new PartitionSnapshot(
                        "p1",
                        Optional.of(
                                new PartitionRange(
                                        List.of(new BoundValue.Min()),
                                        List.of(new BoundValue.Value("2024-02-01")))),
                        Map.of("storage_medium", "HDD"),
                        new Version(2),
                        List.of(new TabletSnapshot(0, List.of(rows(1, SECOND)))));
        PartitionSnapshot rest =
                new PartitionSnapshot(
                        "p2",
                        Optional.of(
                                new PartitionRange(
                                        List.of(new BoundValue.Value("2024-02-01")),
                                        List.of(new BoundValue.Max()))),
                        Map.of(),
                        Version.EMPTY,
                        List.of(new TabletSnapshot(0, List.of())));
        return new TableSnapshot(
                "orders",
                "",
                schema,
                List.of("day"),
                List.of("amount"),
                1,
                Map.of(),
                List.of(january, rest));
    }

    private static Column column(String name, SqlType type, DefaultValue defaultValue) {
        return new Column(name, type, defaultValue instanceof DefaultValue.Null, defaultValue, "");
    }
}
