package io.starkeep.load;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes the rows of a JSON body into a spool file, one line of fields for each.
///
/// The body is one array or a stream of objects; it is read element by element, so memory holds one
/// row. What is not JSON stops the load; an element that is not an object spoils that row alone.
final class JsonSpooler {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build();

    private final JsonLines lines;
    private final StreamLoadOptions.Json options;
    private final List<JsonField> fields;
    private final RejectedRows rejected;
    private long rows;

    JsonSpooler(
            JsonLines lines,
            StreamLoadOptions.Json options,
            List<JsonField> fields,
            RejectedRows rejected) {
        this.lines = lines;
        this.options = options;
        this.fields = fields;
        this.rejected = rejected;
    }

    /// Reads to the end.
    void copy(InputStream body) {
        try (JsonParser parser = MAPPER.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                copyArray(parser);
            } else if (first == JsonToken.START_OBJECT) {
                copyStream(parser);
            } else if (first != null) {
                throw bad("illegal json started with " + parser.getString());
            }
        } catch (JacksonException notJson) {
            throw StarkeepException.causedBy(
                    notJson,
                    ErrorCode.DATA_QUALITY,
                    "parse json failed, error: "
                            + notJson.getOriginalMessage()
                            + " at line "
                            + notJson.getLocation().getLineNr()
                            + ", column "
                            + notJson.getLocation().getColumnNr());
        }
        lines.finish();
    }

    /// How many lines were written; refused rows are not among them.
    long rows() {
        return rows;
    }

    private void copyArray(JsonParser parser) {
        if (options.root().isEmpty() && !options.stripOuterArray()) {
            throw bad("the value is an array; set strip_outer_array=true to load its elements");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            document(parser.readValueAsTree());
        }
        if (parser.nextToken() != null) {
            throw bad("the body goes on after the end of its array");
        }
    }

    private void copyStream(JsonParser parser) {
        if (options.root().isEmpty() && options.stripOuterArray()) {
            throw bad("the value should be array type with strip_outer_array=true");
        }
        do {
            document(parser.readValueAsTree());
        } while (parser.nextToken() != null);
    }

    private void document(JsonNode document) {
        if (options.root().isEmpty()) {
            row(document);
            return;
        }
        JsonNode root =
                options.root()
                        .get()
                        .find(document)
                        .orElseThrow(() -> bad("json root not found in " + shown(document)));
        if (!options.stripOuterArray()) {
            row(root);
            return;
        }
        if (!root.isArray()) {
            throw bad("the json root should be an array with strip_outer_array=true");
        }
        root.forEach(this::row);
    }

    private void row(JsonNode row) {
        if (!row.isObject()) {
            rejected.filteredBeforeSpool("the value should be an object", shown(row));
            return;
        }
        for (JsonField field : fields) {
            Optional<JsonNode> value = field.path().find(row).filter(node -> !node.isNull());
            lines.field(value.map(JsonSpooler::text));
        }
        lines.endRow();
        rows++;
    }

    private static String text(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.stringValue();
            case NUMBER -> number(node);
            default -> node.toString();
        };
    }

    private static String number(JsonNode node) {
        return node.isBigDecimal() ? node.decimalValue().toPlainString() : node.asString();
    }

    private static String shown(JsonNode node) {
        return node.toString();
    }

    private static StarkeepException bad(String message) {
        return StarkeepException.of(ErrorCode.DATA_QUALITY, message);
    }
}
