package io.starkeep.s3;

import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.StoreAddress;
import java.net.URI;
import java.util.Optional;

/// All that decides how a store is spoken to; equal ones share their connections.
///
/// @param stsUrl where a role is asked for, empty for Amazon's own
/// @param stsRegion of the service that gives roles
record S3Address(
        S3Endpoint endpoint,
        S3Credentials credentials,
        boolean conditionalCreate,
        Optional<URI> stsUrl,
        String stsRegion) {
    /// @throws io.starkeep.error.StarkeepException BACKUP_ERROR for unknown, missing or wrong
    ///   properties
    static S3Address of(StoreAddress address) {
        RepositoryLocation location = address.location();
        if (location.authority().contains(":")) {
            throw S3Properties.refused(
                    "'"
                            + location.authority()
                            + "' in "
                            + location
                            + " is no bucket: the host belongs into '"
                            + S3Property.ENDPOINT.spelling()
                            + "'");
        }
        S3Properties properties = S3Properties.of(address.properties());
        S3Endpoint endpoint = S3Endpoint.of(location.scheme(), properties);
        return new S3Address(
                endpoint,
                S3Credentials.of(properties),
                properties.truth(S3Property.CONDITIONAL_CREATE).orElse(true),
                properties
                        .text(S3Property.STS_ENDPOINT)
                        .map(text -> S3Endpoint.parse(text, S3Property.STS_ENDPOINT, properties)),
                properties.text(S3Property.STS_REGION).orElse(endpoint.region()));
    }
}
