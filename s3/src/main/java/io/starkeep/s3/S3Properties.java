package io.starkeep.s3;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The properties that a user gave, whatever their spelling. Immutable. Messages name properties,
/// never their values.
final class S3Properties {
    private final Map<S3Property, Given> given;

    private record Given(String spelling, String value) {}

    private S3Properties(Map<S3Property, Given> given) {
        this.given = given;
    }

    /// @throws StarkeepException BACKUP_ERROR for a property that is unknown, or given twice in
    ///   different spellings
    static S3Properties of(Map<String, String> properties) {
        EnumMap<S3Property, Given> given = new EnumMap<>(S3Property.class);
        for (Map.Entry<String, String> entry : new TreeMap<>(properties).entrySet()) {
            S3Property property =
                    S3Property.of(entry.getKey()).orElseThrow(() -> unknown(entry.getKey()));
            Given earlier =
                    given.put(property, new Given(entry.getKey(), entry.getValue().strip()));
            if (earlier != null && !earlier.value().equals(entry.getValue().strip())) {
                throw refused(
                        "'"
                                + earlier.spelling()
                                + "' and '"
                                + entry.getKey()
                                + "' mean the same and have different values; write one of them");
            }
        }
        return new S3Properties(given);
    }

    Optional<String> text(S3Property property) {
        Given found = given.get(property);
        return found == null || found.value().isEmpty()
                ? Optional.empty()
                : Optional.of(found.value());
    }

    Optional<Boolean> truth(S3Property property) {
        return text(property)
                .map(value ->
                        switch (value) {
                            case "true" -> true;
                            case "false" -> false;
                            default ->
                                    throw refused(
                                            "'" + spelling(property) + "' must be true or false");
                        });
    }

    /// As the user wrote it, else as we do.
    String spelling(S3Property property) {
        Given found = given.get(property);
        return found == null ? property.spelling() : found.spelling();
    }

    static StarkeepException refused(String reason) {
        return StarkeepException.of(
                ErrorCode.BACKUP_ERROR, "The properties of the store are refused: " + reason);
    }

    private static StarkeepException unknown(String spelling) {
        return refused(
                "'"
                        + spelling
                        + "' is unknown"
                        + NearestName.hint(spelling, S3Property.allSpellings())
                        + "; docs/stores.md lists all");
    }
}
