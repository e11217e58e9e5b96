package io.starkeep.s3;

import java.util.Optional;

/// Who we are for a store.
sealed interface S3Credentials {
    /// Their text hides the secrets.
    record Keys(String accessKey, String secretKey, Optional<String> sessionToken)
            implements S3Credentials {
        @Override
        public String toString() {
            return "keys";
        }
    }

    /// Those of the machine, asked of the metadata service of its cloud.
    record InstanceProfile() implements S3Credentials {}

    /// Whatever the environment, the configuration files or the machine have, in the order of
    /// Amazon's libraries.
    record Default() implements S3Credentials {}

    /// Keys of a short life, of a role that `base` may take.
    record Role(S3Credentials base, String arn, Optional<String> externalId)
            implements S3Credentials {}

    static S3Credentials of(S3Properties properties) {
        S3Credentials base = base(properties);
        Optional<String> role = properties.text(S3Property.ROLE);
        return role.isEmpty()
                ? base
                : new Role(base, role.get(), properties.text(S3Property.EXTERNAL_ID));
    }

    private static S3Credentials base(S3Properties properties) {
        Optional<String> access = properties.text(S3Property.ACCESS_KEY);
        Optional<String> secret = properties.text(S3Property.SECRET_KEY);
        boolean profile = properties.truth(S3Property.INSTANCE_PROFILE).orElse(false);
        boolean surroundings = properties.truth(S3Property.DEFAULT_CREDENTIALS).orElse(false);
        if (access.isPresent() != secret.isPresent()) {
            throw S3Properties.refused(
                    "'"
                            + properties.spelling(
                                    access.isPresent()
                                            ? S3Property.SECRET_KEY
                                            : S3Property.ACCESS_KEY)
                            + "' is missing");
        }
        if (access.isPresent() && secret.isPresent() && !profile && !surroundings) {
            return new Keys(access.get(), secret.get(), properties.text(S3Property.SESSION_TOKEN));
        }
        if (access.isEmpty() && profile && !surroundings) {
            return new InstanceProfile();
        }
        if (access.isEmpty() && surroundings && !profile) {
            return new Default();
        }
        throw S3Properties.refused(
                "give either '%s' and '%s', or '%s' = 'true', or '%s' = 'true'"
                        .formatted(
                                properties.spelling(S3Property.ACCESS_KEY),
                                properties.spelling(S3Property.SECRET_KEY),
                                S3Property.INSTANCE_PROFILE.spelling(),
                                S3Property.DEFAULT_CREDENTIALS.spelling()));
    }
}
