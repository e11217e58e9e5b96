package io.starkeep.repository;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The JSON of a manifest, key by key as `docs/format/repository.md` §5 names them.
///
/// @param finished null only in the drafts that servers keep
/// @param newBytes likewise
/// @param ttl null means for ever
/// @param expires null means never
record ManifestJson(
        int format,
        String software,
        String label,
        String timestamp,
        String owner,
        String created,
        String cut,
        @Nullable String finished,
        @Nullable Long newBytes,
        @Nullable String ttl,
        @Nullable String expires,
        List<DatabaseJson> databases) {

    /// Format version 1.
    record Version1(
            int format,
            String software,
            String label,
            String timestamp,
            String database,
            String created,
            String cut,
            List<TableJson<TabletJson1>> tables) {}

    record DatabaseJson(
            String name,
            List<TableJson<TabletJson>> tables,
            List<ViewJson> views,
            List<GrantJson> grants) {}

    /// @param <T> a tablet
    record TableJson<T>(
            String name,
            String comment,
            String keys,
            int keyCount,
            List<ColumnJson> columns,
            List<String> partitionColumns,
            List<String> bucketColumns,
            int buckets,
            Map<String, String> properties,
            List<PartitionJson<T>> partitions) {}

    /// @param defaultValue under the key `default`
    record ColumnJson(
            String name,
            String type,
            boolean nullable,
            @JsonProperty("default") ValueJson defaultValue,
            String comment) {}

    record PartitionJson<T>(
            String name,
            @Nullable RangeJson range,
            Map<String, String> properties,
            long version,
            List<T> tablets) {}

    record RangeJson(List<ValueJson> lower, List<ValueJson> upper) {}

    /// @param fingerprint null when it was not computed
    record TabletJson(int bucket, long rows, @Nullable String fingerprint, List<FileJson> files) {}

    /// Of format version 1.
    record TabletJson1(int bucket, List<FileJson> files) {}

    record FileJson(
            String kind,
            long rowset,
            String content,
            long size,
            long rows,
            SortedMap<Long, Long> deletes) {}

    /// A default value or a partition bound.
    ///
    /// @param text null for kinds that hold no value
    record ValueJson(String kind, @Nullable String text) {}

    record ViewJson(String name, String comment, List<ViewColumnJson> columns, String definition) {}

    record ViewColumnJson(String name, String comment) {}

    /// @param table null for the whole database
    record GrantJson(String user, String host, @Nullable String table, List<String> privileges) {}
}
