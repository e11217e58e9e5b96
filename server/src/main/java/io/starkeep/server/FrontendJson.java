package io.starkeep.server;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What frontends tell each other and write down of themselves, as JSON.
final class FrontendJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private FrontendJson() {}

    static byte[] write(Record message) {
        return MAPPER.writeValueAsBytes(message);
    }

    /// @param origin for the message
    static <T extends Record> T read(byte[] json, Class<T> type, String origin) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.NODE_REFUSED,
                    "Cannot read %s: %s".formatted(origin, e.getOriginalMessage()));
        }
    }
}
