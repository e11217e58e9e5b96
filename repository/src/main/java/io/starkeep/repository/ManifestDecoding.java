package io.starkeep.repository;

import io.starkeep.repository.ManifestJson.ColumnJson;
import io.starkeep.repository.ManifestJson.FileJson;
import io.starkeep.repository.ManifestJson.PartitionJson;
import io.starkeep.repository.ManifestJson.RangeJson;
import io.starkeep.repository.ManifestJson.TableJson;
import io.starkeep.repository.ManifestJson.TabletJson;
import io.starkeep.repository.ManifestJson.ValueJson;
import io.starkeep.type.BoundValue;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableSchema;
import io.starkeep.type.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// From the JSON of a manifest to the manifest. Values that have no meaning end in some runtime
/// exception with a message; the caller turns it into an error that names the manifest.
final class ManifestDecoding {
    private ManifestDecoding() {}

    static Manifest decode(ManifestJson json) {
        return new Manifest(
                SnapshotId.of(json.label(), json.timestamp()),
                json.database(),
                Instant.parse(json.created()),
                Instant.parse(json.cut()),
                json.tables().stream().map(ManifestDecoding::table).toList());
    }

    private static TableSnapshot table(TableJson json) {
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
                json.partitions().stream().map(ManifestDecoding::partition).toList());
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

    private static PartitionSnapshot partition(PartitionJson json) {
        return new PartitionSnapshot(
                json.name(),
                Optional.ofNullable(json.range()).map(ManifestDecoding::range),
                json.properties(),
                new Version(json.version()),
                json.tablets().stream().map(ManifestDecoding::tablet).toList());
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
