package io.starkeep.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The bytes of a manifest; `docs/format/repository.md` §5. Thread-safe.
public final class ManifestFormat {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    @JsonIgnoreProperties(ignoreUnknown = true)
    record FormatOnly(int format) {}

    private ManifestFormat() {}

    public static byte[] encode(Manifest manifest) {
        return JSON.writeValueAsBytes(ManifestEncoding.encode(manifest));
    }

    /// @param source where the bytes come from, for messages
    /// @throws StarkeepException FORMAT_TOO_NEW, or FILE_DAMAGED when the bytes are no manifest
    public static Manifest decode(byte[] bytes, String source) {
        try {
            int format = JSON.readValue(bytes, FormatOnly.class).format();
            checkFormat(format, source);
            Manifest manifest =
                    format == 1
                            ? ManifestDecoding.decode(
                                    JSON.readValue(bytes, ManifestJson.Version1.class))
                            : ManifestDecoding.decode(JSON.readValue(bytes, ManifestJson.class));
            ManifestRules.check(manifest);
            return manifest;
        } catch (JacksonException problem) {
            throw damaged(problem, source, problem.getOriginalMessage());
        } catch (StarkeepException problem) {
            throw problem.code() == ErrorCode.FORMAT_TOO_NEW
                    ? problem
                    : damaged(problem, source, problem.getMessage());
        } catch (RuntimeException problem) {
            throw damaged(problem, source, String.valueOf(problem.getMessage()));
        }
    }

    private static void checkFormat(int format, String source) {
        if (format > Manifest.FORMAT) {
            throw StarkeepException.of(
                    ErrorCode.FORMAT_TOO_NEW,
                    source
                            + " has format "
                            + format
                            + "; this release reads formats up to "
                            + Manifest.FORMAT
                            + ", use a newer one");
        }
        if (format < 1) {
            throw new IllegalArgumentException("format " + format);
        }
    }

    private static StarkeepException damaged(Throwable cause, String source, String problem) {
        return StarkeepException.causedBy(
                cause, ErrorCode.FILE_DAMAGED, source + " is not a valid manifest: " + problem);
    }
}
