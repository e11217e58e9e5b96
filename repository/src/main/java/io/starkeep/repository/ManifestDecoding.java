package io.starkeep.repository;

import io.starkeep.repository.ManifestJson.ColumnJson;
import io.starkeep.repository.ManifestJson.DatabaseJson;
import io.starkeep.repository.ManifestJson.FileJson;
import io.starkeep.repository.ManifestJson.GrantJson;
import io.starkeep.repository.ManifestJson.PartitionJson;
import io.starkeep.repository.ManifestJson.RangeJson;
import io.starkeep.repository.ManifestJson.TableJson;
import io.starkeep.repository.ManifestJson.TabletJson;
import io.starkeep.repository.ManifestJson.TabletJson1;
import io.starkeep.repository.ManifestJson.ValueJson;
import io.starkeep.repository.ManifestJson.ViewJson;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// From the JSON of a manifest to the manifest. Values that have no meaning end in some runtime
/// exception with a message; the caller turns it into an error that names the manifest.
final class ManifestDecoding {
    private ManifestDecoding() {}

    static Manifest decode(ManifestJson json) {
        return new Manifest(
                SnapshotId.of(json.label(), json.timestamp()),
                new SnapshotHistory(
                        json.owner(),
                        Instant.parse(json.created()),
                        Instant.parse(json.cut()),
                        Optional.ofNullable(json.finished()).map(Instant::parse),
                        json.newBytes() == null
                                ? OptionalLong.empty()
                                : OptionalLong.of(json.newBytes()),
                        Optional.ofNullable(json.ttl()).flatMap(SnapshotTtl::parse),
                        Optional.ofNullable(json.expires()).map(Instant::parse)),
                json.databases().stream().map(ManifestDecoding::database).toList());
    }

    static Manifest decode(ManifestJson.Version1 json) {
        return new Manifest(
                SnapshotId.of(json.label(), json.timestamp()),
                new SnapshotHistory(
                        "",
                        Instant.parse(json.created()),
                        Instant.parse(json.cut()),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty()),
                List.of(
                        DatabaseSnapshot.of(
                                json.database(),
                                json.tables().stream()
                                        .map(table -> table(table, ManifestDecoding::tablet1))
                                        .toList())));
    }

    private static DatabaseSnapshot database(DatabaseJson json) {
        return new DatabaseSnapshot(
                json.name(),
                json.tables().stream()
                        .map(table -> table(table, ManifestDecoding::tablet))
                        .toList(),
                json.views().stream().map(ManifestDecoding::view).toList(),
                json.grants().stream().map(ManifestDecoding::grant).toList());
    }

    private static ViewSnapshot view(ViewJson json) {
        return new ViewSnapshot(
                json.name(),
                json.comment(),
                json.columns().stream()
                        .map(column -> new ViewColumn(column.name(), column.comment()))
                        .toList(),
                json.definition());
    }

    private static GrantSnapshot grant(GrantJson json) {
        return new GrantSnapshot(
                json.user(), json.host(), Optional.ofNullable(json.table()), json.privileges());
    }

    private static <T> TableSnapshot table(TableJson<T> json, Function<T, TabletSnapshot> tablet) {
        TableSchema schema =
                new TableSchema(
                        KeysType.valueOf(json.keys()),
                        json.columns().stream().map(ManifestDecoding::column).toList(),
                        json.keyCount());
        return new TableSnapshot(
                json.name(),
                json.comment(),
                schema,
                json.partitionColumns(),
                json.bucketColumns(),
                json.buckets(),
                json.properties(),
                json.partitions().stream().map(one -> partition(one, tablet)).toList());
    }

    private static Column column(ColumnJson json) {
        return new Column(
                json.name(),
                SqlType.parse(json.type()),
                json.nullable(),
                defaultValue(json.defaultValue()),
                json.comment());
    }

    private static DefaultValue defaultValue(ValueJson json) {
        return switch (json.kind()) {
            case "none" -> new DefaultValue.None();
            case "null" -> new DefaultValue.Null();
            case "constant" -> new DefaultValue.Constant(text(json));
            case "currentTimestamp" -> new DefaultValue.CurrentTimestamp();
            default -> throw unknown("default", json.kind());
        };
    }

    private static <T> PartitionSnapshot partition(
            PartitionJson<T> json, Function<T, TabletSnapshot> tablet) {
        return new PartitionSnapshot(
                json.name(),
                Optional.ofNullable(json.range()).map(ManifestDecoding::range),
                json.properties(),
                new Version(json.version()),
                json.tablets().stream().map(tablet).toList());
    }

    private static PartitionRange range(RangeJson json) {
        return new PartitionRange(bounds(json.lower()), bounds(json.upper()));
    }

    private static List<BoundValue> bounds(List<ValueJson> bounds) {
        return bounds.stream().map(ManifestDecoding::bound).toList();
    }

    private static BoundValue bound(ValueJson json) {
        return switch (json.kind()) {
            case "min" -> new BoundValue.Min();
            case "max" -> new BoundValue.Max();
            case "value" -> new BoundValue.Value(text(json));
            default -> throw unknown("bound", json.kind());
        };
    }

    private static TabletSnapshot tablet(TabletJson json) {
        TabletSnapshot tablet =
                new TabletSnapshot(
                        json.bucket(),
                        Optional.ofNullable(json.fingerprint()).map(RowFingerprint::parse),
                        json.files().stream().map(ManifestDecoding::file).toList());
        if (tablet.rows() != json.rows()) {
            throw new IllegalArgumentException(
                    "a tablet of " + json.rows() + " rows, whose files have " + tablet.rows());
        }
        return tablet;
    }

    private static TabletSnapshot tablet1(TabletJson1 json) {
        return new TabletSnapshot(
                json.bucket(), json.files().stream().map(ManifestDecoding::file).toList());
    }

    private static StoredFile file(FileJson json) {
        return new StoredFile(
                ContentKind.valueOf(json.kind().toUpperCase(Locale.ROOT)),
                json.rowset(),
                new ContentName(json.content()),
                json.size(),
                json.rows(),
                json.deletes());
    }

    private static String text(ValueJson json) {
        if (json.text() == null) {
            throw new IllegalArgumentException("a '" + json.kind() + "' without text");
        }
        return json.text();
    }

    private static IllegalArgumentException unknown(String what, String kind) {
        return new IllegalArgumentException("unknown kind of " + what + " '" + kind + "'");
    }
}
