package io.starkeep.s3;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What can be said of a store in the PROPERTIES of CREATE REPOSITORY: `docs/stores.md`. Each has
/// the spellings that StarRocks and Hadoop know for it; the first is ours.
enum S3Property {
    ACCESS_KEY(
            "aws.s3.access_key",
            "fs.s3a.access.key",
            "fs.oss.accessKeyId",
            "fs.cosn.userinfo.secretId",
            "bos_accesskey"),
    SECRET_KEY(
            "aws.s3.secret_key",
            "fs.s3a.secret.key",
            "fs.oss.accessKeySecret",
            "fs.cosn.userinfo.secretKey",
            "bos_secret_accesskey"),
    SESSION_TOKEN("aws.s3.session_token", "fs.s3a.session.token", "fs.oss.securityToken"),
    ENDPOINT(
            "aws.s3.endpoint",
            "fs.s3a.endpoint",
            "fs.oss.endpoint",
            "fs.cosn.bucket.endpoint_suffix",
            "bos_endpoint"),
    REGION("aws.s3.region", "fs.s3a.endpoint.region", "fs.cosn.bucket.region"),
    PATH_STYLE("aws.s3.enable_path_style_access", "fs.s3a.path.style.access"),
    TLS("aws.s3.enable_ssl", "fs.s3a.connection.ssl.enabled"),
    INSTANCE_PROFILE("aws.s3.use_instance_profile"),
    DEFAULT_CREDENTIALS("aws.s3.use_aws_sdk_default_behavior"),
    ROLE("aws.s3.iam_role_arn", "fs.s3a.assumed.role.arn"),
    EXTERNAL_ID("aws.s3.external_id", "fs.s3a.assumed.role.external.id"),
    STS_ENDPOINT("aws.s3.sts.endpoint", "fs.s3a.assumed.role.sts.endpoint"),
    STS_REGION("aws.s3.sts.region", "fs.s3a.assumed.role.sts.endpoint.region"),
    /// Whether the store knows `If-None-Match: *`. Without it two writers of one name are not kept
    /// apart.
    CONDITIONAL_CREATE("aws.s3.enable_conditional_create");

    private final List<String> spellings;

    S3Property(String... spellings) {
        this.spellings = List.of(spellings);
    }

    String spelling() {
        return spellings.getFirst();
    }

    static Optional<S3Property> of(String spelling) {
        return Stream.of(values())
                .filter(property -> property.spellings.contains(spelling))
                .findFirst();
    }

    static List<String> allSpellings() {
        return Stream.of(values()).flatMap(property -> property.spellings.stream()).toList();
    }
}
