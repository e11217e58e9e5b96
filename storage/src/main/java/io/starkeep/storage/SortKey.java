package io.starkeep.storage;

import io.starkeep.type.SqlType;
import io.starkeep.type.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The columns by which a file of rows is sorted. Files carry it, so that they can be merged
/// without the catalog.
public record SortKey(List<Part> parts) {
    /// The name of the metadata entry, or of the field in a header.
    public static final String METADATA = "starkeep.key";

    public SortKey {
        parts = List.copyOf(parts);
    }

    public static SortKey of(TableSchema schema) {
        return new SortKey(
                schema.keyColumns().stream()
                        .map(column -> new Part(column.name(), column.type()))
                        .toList());
    }

    /// A list of objects with `name` and `type`.
    public String json() {
        var node = Json.object();
        Json.list(
                node,
                METADATA,
                parts,
                part -> Json.object().put("name", part.name()).put("type", part.type().sql()));
        return node.required(METADATA).toString();
    }

    /// Reads what [#json] wrote.
    public static SortKey parse(String json) {
        String object = "{\"" + METADATA + "\": " + json + "}";
        return new SortKey(
                Json.list(
                        Json.parse(object.getBytes(StandardCharsets.UTF_8)),
                        METADATA,
                        node ->
                                new Part(
                                        node.required("name").asString(),
                                        SqlType.parse(node.required("type").asString()))));
    }

    /// One column.
    public record Part(String name, SqlType type) {}
}
