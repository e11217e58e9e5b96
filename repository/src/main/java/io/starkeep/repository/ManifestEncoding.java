package io.starkeep.repository;

import io.starkeep.repository.ManifestJson.ColumnJson;
import io.starkeep.repository.ManifestJson.DatabaseJson;
import io.starkeep.repository.ManifestJson.FileJson;
import io.starkeep.repository.ManifestJson.GrantJson;
import io.starkeep.repository.ManifestJson.PartitionJson;
import io.starkeep.repository.ManifestJson.RangeJson;
import io.starkeep.repository.ManifestJson.TableJson;
import io.starkeep.repository.ManifestJson.TabletJson;
import io.starkeep.repository.ManifestJson.ValueJson;
import io.starkeep.repository.ManifestJson.ViewColumnJson;
import io.starkeep.repository.ManifestJson.ViewJson;
import io.starkeep.type.BoundValue;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.RowFingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// From a manifest to its JSON.
final class ManifestEncoding {
    private static final String SOFTWARE = "starkeep";

    private ManifestEncoding() {}

    static ManifestJson encode(Manifest manifest) {
        SnapshotHistory history = manifest.history();
        return new ManifestJson(
                Manifest.FORMAT,
                SOFTWARE,
                manifest.id().label().text(),
                manifest.id().timestamp().text(),
                history.owner(),
                history.created().toString(),
                history.cut().toString(),
                history.finished().map(Instant::toString).orElse(null),
                history.newBytes().isPresent() ? history.newBytes().getAsLong() : null,
                history.ttl().map(SnapshotTtl::toString).orElse(null),
                history.expiry().map(Instant::toString).orElse(null),
                manifest.databases().stream().map(ManifestEncoding::database).toList());
    }

    private static DatabaseJson database(DatabaseSnapshot database) {
        return new DatabaseJson(
                database.name(),
                database.tables().stream().map(ManifestEncoding::table).toList(),
                database.views().stream().map(ManifestEncoding::view).toList(),
                database.grants().stream().map(ManifestEncoding::grant).toList());
    }

    private static ViewJson view(ViewSnapshot view) {
        return new ViewJson(
                view.name(),
                view.comment(),
                view.columns().stream()
                        .map(column -> new ViewColumnJson(column.name(), column.comment()))
                        .toList(),
                view.definition());
    }

    private static GrantJson grant(GrantSnapshot grant) {
        return new GrantJson(
                grant.user(), grant.host(), grant.table().orElse(null), grant.privileges());
    }

    private static TableJson<TabletJson> table(TableSnapshot table) {
        return new TableJson<>(
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

    private static PartitionJson<TabletJson> partition(PartitionSnapshot partition) {
        return new PartitionJson<>(
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
                tablet.bucket(),
                tablet.rows(),
                tablet.fingerprint().map(RowFingerprint::toString).orElse(null),
                tablet.files().stream().map(ManifestEncoding::file).toList());
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
