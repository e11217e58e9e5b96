package io.starkeep.storage.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// A row as one line: a JSON list of strings and nulls.
final class TextLine {
    private static final JsonMapper MAPPER = new JsonMapper();

    private TextLine() {}

    static String encode(List<@Nullable String> values) {
        ArrayNode array = MAPPER.createArrayNode();
        for (String value : values) {
            if (value == null) {
                array.addNull();
            } else {
                array.add(value);
            }
        }
        return array.toString();
    }

    static List<@Nullable String> decode(String line) {
        List<@Nullable String> values = new ArrayList<>();
        for (JsonNode value : MAPPER.readTree(line)) {
            values.add(value.isNull() ? null : value.asString());
        }
        return values;
    }
}
