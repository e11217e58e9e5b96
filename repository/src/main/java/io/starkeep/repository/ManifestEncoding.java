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
import io.starkeep.type.PartitionRange;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// From a manifest to its JSON.
final class ManifestEncoding {
    private static final String SOFTWARE = "starkeep";

    private ManifestEncoding() {}

    static ManifestJson encode(Manifest manifest) {
        return new ManifestJson(
                Manifest.FORMAT,
                SOFTWARE,
                manifest.id().label().text(),
                manifest.id().timestamp().text(),
                manifest.database(),
                manifest.created().toString(),
                manifest.cut().toString(),
                manifest.tables().stream().map(ManifestEncoding::table).toList());
    }

    private static TableJson table(TableSnapshot table) {
        return new TableJson(
                table.name(),
                table.comment(),
                table.schema().keysType().name(),
                table.schema().keyCount(),
                table.schema().columns().stream().map(ManifestEncoding::column).toList(),
                table.partitionColumns(),
                table.bucketColumns(),
                table.buckets(),
                new TreeMap<>(table.properties()),
                table.partitions().stream().map(ManifestEncoding::partition).toList());
    }

    private static ColumnJson column(Column column) {
        return new ColumnJson(
                column.name(),
                column.type().sql(),
                column.nullable(),
                defaultValue(column.defaultValue()),
                column.comment());
    }

    private static ValueJson defaultValue(DefaultValue value) {
        return switch (value) {
            case DefaultValue.None() -> new ValueJson("none", null);
            case DefaultValue.Null() -> new ValueJson("null", null);
            case DefaultValue.Constant(String text) -> new ValueJson("constant", text);
            case DefaultValue.CurrentTimestamp() -> new ValueJson("currentTimestamp", null);
        };
    }

    private static PartitionJson partition(PartitionSnapshot partition) {
        return new PartitionJson(
                partition.name(),
                partition.range().map(ManifestEncoding::range).orElse(null),
                new TreeMap<>(partition.properties()),
                partition.version().value(),
                partition.tablets().stream().map(ManifestEncoding::tablet).toList());
    }

    private static RangeJson range(PartitionRange range) {
        return new RangeJson(bounds(range.lower()), bounds(range.upper()));
    }

    private static List<ValueJson> bounds(List<BoundValue> bounds) {
        return bounds.stream().map(ManifestEncoding::bound).toList();
    }

    private static ValueJson bound(BoundValue bound) {
        return switch (bound) {
            case BoundValue.Min() -> new ValueJson("min", null);
            case BoundValue.Max() -> new ValueJson("max", null);
            case BoundValue.Value(String text) -> new ValueJson("value", text);
        };
    }

    private static TabletJson tablet(TabletSnapshot tablet) {
        return new TabletJson(
                tablet.bucket(), tablet.files().stream().map(ManifestEncoding::file).toList());
    }

    private static FileJson file(StoredFile file) {
        return new FileJson(
                file.kind().name().toLowerCase(Locale.ROOT),
                file.rowset(),
                file.content().text(),
                file.size(),
                file.rows(),
                file.deletes());
    }
}
