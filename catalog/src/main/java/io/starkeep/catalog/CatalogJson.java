package io.starkeep.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The bytes of changes and of states. Format: `docs/format/catalog.md`.
final class CatalogJson {
    private static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};

    private static final JsonMapper MAPPER = mapper();

    private CatalogJson() {}

    private static JsonMapper mapper() {
        JsonMapper.Builder builder =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .changeDefaultPropertyInclusion(inclusion ->
                                inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT));
        JsonNames.register(builder);
        JsonValues.register(builder);
        return builder.build();
    }

    static byte[] encodeChanges(List<Change> changes) {
        return MAPPER.writerFor(CHANGES).writeValueAsBytes(changes);
    }

    static List<Change> decodeChanges(byte[] json) {
        return MAPPER.readerFor(CHANGES).readValue(json);
    }

    static byte[] encodeState(CatalogVersion version) {
        return MAPPER.writeValueAsBytes(StateDocument.of(version));
    }

    /// The version has sequence 0: the journal knows the right one.
    static CatalogVersion decodeState(byte[] json) {
        return MAPPER.readValue(json, StateDocument.class).version();
    }
}
