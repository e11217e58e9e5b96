package io.starkeep.s3;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/// The connections to one address. Thread-safe.
///
/// @param client of all requests, which tries each of them a few times
/// @param http its connections, shared with the service that gives roles
record S3Connection(S3Address address, S3Client client, SdkHttpClient http)
        implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration TURN = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 32;
    private static final String ROLE_SESSION = "starkeep";

    /// Reaches nobody yet.
    static S3Connection to(S3Address address) {
        SdkHttpClient http =
                Apache5HttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE)
                        .connectionAcquisitionTimeout(TURN)
                        .maxConnections(CONNECTIONS)
                        .build();
        return new S3Connection(address, client(address, http), http);
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }

    private static S3Client client(S3Address address, SdkHttpClient http) {
        S3Endpoint endpoint = address.endpoint();
        S3ClientBuilder builder =
                S3Client.builder()
                        .httpClient(http)
                        .region(Region.of(endpoint.region()))
                        .credentialsProvider(provider(address, address.credentials(), http))
                        .forcePathStyle(endpoint.pathStyle())
                        .crossRegionAccessEnabled(endpoint.url().isEmpty())
                        .overrideConfiguration(options -> options.retryStrategy(retries()))
                        // Many compatible stores know neither checksums behind the content nor the
                        // newer algorithms; the MD5 that we send ahead is checked by all of them.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .addPlugin(LegacyMd5Plugin.create())
                        .serviceConfiguration(options -> options.chunkedEncodingEnabled(false));
        endpoint.url().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /// Tries again what may succeed: no connection, silence, an overloaded store. The delays are
    /// drawn by lot, so that many clients do not come back together.
    private static StandardRetryStrategy retries() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(
                        BackoffStrategy.exponentialDelay(
                                Duration.ofMillis(100), Duration.ofSeconds(5)))
                .throttlingBackoffStrategy(
                        BackoffStrategy.exponentialDelay(
                                Duration.ofMillis(500), Duration.ofSeconds(20)))
                .build();
    }

    private static AwsCredentialsProvider provider(
            S3Address address, S3Credentials credentials, SdkHttpClient http) {
        return switch (credentials) {
            case S3Credentials.Keys keys -> StaticCredentialsProvider.create(fixed(keys));
            case S3Credentials.InstanceProfile() -> InstanceProfileCredentialsProvider.create();
            case S3Credentials.Default() -> DefaultCredentialsProvider.builder().build();
            case S3Credentials.Role role -> role(address, role, http);
        };
    }

    private static AwsCredentials fixed(S3Credentials.Keys keys) {
        return keys.sessionToken().isEmpty()
                ? AwsBasicCredentials.create(keys.accessKey(), keys.secretKey())
                : AwsSessionCredentials.create(
                        keys.accessKey(), keys.secretKey(), keys.sessionToken().get());
    }

    private static AwsCredentialsProvider role(
            S3Address address, S3Credentials.Role role, SdkHttpClient http) {
        StsClientBuilder sts =
                StsClient.builder()
                        .httpClient(http)
                        .region(Region.of(address.stsRegion()))
                        .credentialsProvider(provider(address, role.base(), http))
                        .overrideConfiguration(options -> options.retryStrategy(retries()));
        address.stsUrl().map(URI::normalize).ifPresent(sts::endpointOverride);
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts.build())
                .refreshRequest(request ->
                        request.roleArn(role.arn())
                                .roleSessionName(ROLE_SESSION)
                                .externalId(role.externalId().orElse(null)))
                .build();
    }
}
