package io.starkeep.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.StoreAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3AddressTest {
    private static final Map<String, String> KEYS =
            Map.of("aws.s3.access_key", "me", "aws.s3.secret_key", "hush");

    private static S3Address of(String location, Map<String, String> properties) {
        return S3Address.of(
                new StoreAddress(RepositoryLocation.parse(location), properties, List.of()));
    }

    private static Map<String, String> keysAnd(String... more) {
        Map<String, String> all = new HashMap<>(KEYS);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static void assertRefused(Map<String, String> properties, String... parts) {
        assertThatThrownBy(() -> of("s3://b/x", properties))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo(ErrorCode.BACKUP_ERROR);
                            assertThat(problem)
                                    .hasMessageContainingAll(parts)
                                    .message()
                                    .doesNotContain("hush");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "aws.s3.access_key, aws.s3.secret_key, aws.s3.endpoint",
        "fs.s3a.access.key, fs.s3a.secret.key, fs.s3a.endpoint",
        "fs.oss.accessKeyId, fs.oss.accessKeySecret, fs.oss.endpoint",
        "fs.cosn.userinfo.secretId, fs.cosn.userinfo.secretKey, fs.cosn.bucket.endpoint_suffix",
        "bos_accesskey, bos_secret_accesskey, bos_endpoint"
    })
    void knowsTheSpellingsOfOthers(String access, String secret, String endpoint) {
        S3Address address =
                of("s3a://b/x", Map.of(access, "me", secret, "hush", endpoint, "host:9000"));
        assertThat(address.credentials())
                .isEqualTo(new S3Credentials.Keys("me", "hush", Optional.empty()));
        assertThat(address.endpoint())
                .isEqualTo(
                        new S3Endpoint(
                                Optional.of(URI.create("https://host:9000")), "us-east-1", true));
    }

    @ParameterizedTest
    @CsvSource({
        "s3.eu-west-1.amazonaws.com, eu-west-1, false",
        "oss-cn-hangzhou-internal.aliyuncs.com, cn-hangzhou, false",
        "https://cos.ap-guangzhou.myqcloud.com/, ap-guangzhou, false",
        "s3.bj.bcebos.com, bj, false",
        "minio.example.com:9000, us-east-1, true"
    })
    void readsRegionAndStyleFromTheHostsOfClouds(String host, String region, boolean pathStyle) {
        S3Endpoint endpoint = of("oss://b/x", keysAnd("fs.oss.endpoint", host)).endpoint();
        assertThat(endpoint.region()).isEqualTo(region);
        assertThat(endpoint.pathStyle()).isEqualTo(pathStyle);
    }

    @Test
    void letsPropertiesDecide() {
        S3Address address =
                of(
                        "s3://b/x",
                        keysAnd(
                                "aws.s3.endpoint",
                                "minio:9000",
                                "aws.s3.enable_ssl",
                                "false",
                                "aws.s3.region",
                                "mars",
                                "aws.s3.enable_path_style_access",
                                "false",
                                "aws.s3.enable_conditional_create",
                                "false"));
        assertThat(address.endpoint())
                .isEqualTo(
                        new S3Endpoint(
                                Optional.of(URI.create("http://minio:9000")), "mars", false));
        assertThat(address.conditionalCreate()).isFalse();
    }

    @Test
    void takesOneWayToBeSomebody() {
        assertThat(of("s3://b", Map.of("aws.s3.use_instance_profile", "true")).credentials())
                .isEqualTo(new S3Credentials.InstanceProfile());
        assertThat(
                        of(
                                        "s3://b",
                                        Map.of(
                                                "aws.s3.use_aws_sdk_default_behavior",
                                                "true",
                                                "aws.s3.iam_role_arn",
                                                "arn:aws:iam::1:role/r"))
                                .credentials())
                .isEqualTo(
                        new S3Credentials.Role(
                                new S3Credentials.Default(),
                                "arn:aws:iam::1:role/r",
                                Optional.empty()));
        assertRefused(Map.of(), "'aws.s3.access_key'", "'aws.s3.use_instance_profile'");
        assertRefused(Map.of("fs.s3a.secret.key", "hush"), "'aws.s3.access_key' is missing");
        assertRefused(keysAnd("aws.s3.use_instance_profile", "true"), "either");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused(keysAnd("aws.s3.acess_key", "x"), "did you mean 'aws.s3.access_key'");
        assertRefused(keysAnd("fs.s3a.secret.key", "hush too"), "mean the same");
        assertRefused(keysAnd("aws.s3.enable_ssl", "yes"), "'aws.s3.enable_ssl' must be true or");
        assertRefused(keysAnd("aws.s3.endpoint", "http://u:p@host"), "'aws.s3.endpoint' must be");
        assertThatThrownBy(() -> of("oss://b/x", KEYS)).hasMessageContaining("endpoint");
        assertThatThrownBy(() -> of("s3://host:9000/b", KEYS)).hasMessageContaining("no bucket");
    }

    @Test
    void hidesSecretsInItsText() {
        assertThat(of("s3://b/x", KEYS).toString()).doesNotContain("hush");
    }
}
