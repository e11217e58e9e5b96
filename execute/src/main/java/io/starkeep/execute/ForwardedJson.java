package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Forwarded statements as messages.
final class ForwardedJson {
    static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ForwardedJson() {}

    static byte[] write(ForwardedStatement statement) {
        return MAPPER.writeValueAsBytes(statement);
    }

    static ForwardedStatement read(byte[] message) {
        try {
            return MAPPER.readValue(message, ForwardedStatement.class);
        } catch (JacksonException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.NODE_REFUSED,
                    "A forwarded statement cannot be read: " + e.getOriginalMessage());
        }
    }
}
