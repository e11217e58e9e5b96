package io.starkeep.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where requests go, and what follows from it unless properties say otherwise.
///
/// @param url empty for Amazon's own, which the region decides
/// @param pathStyle whether the bucket stands in the path instead of before the host
record S3Endpoint(Optional<URI> url, String region, boolean pathStyle) {
    private static final String FIRST_REGION = "us-east-1";

    /// Schemes whose store is not Amazon's, so that its address must be given.
    private static final Set<String> OTHERS = Set.of("oss", "cosn", "bos");

    /// Clouds that want the bucket before the host, with the region in their host names.
    private static final Pattern CLOUD =
            Pattern.compile(
                    "(?:.*\\.)?(?:s3[.-]([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?"
                            + "|oss-([a-z0-9-]+?)(?:-internal)?\\.aliyuncs\\.com"
                            + "|cos\\.([a-z0-9-]+)\\.myqcloud\\.com"
                            + "|s3\\.([a-z0-9-]+)\\.bcebos\\.com)");

    static S3Endpoint of(String scheme, S3Properties properties) {
        Optional<URI> url =
                properties
                        .text(S3Property.ENDPOINT)
                        .or(() -> standard(scheme, properties))
                        .map(text -> parse(text, S3Property.ENDPOINT, properties));
        if (url.isEmpty() && !properties.truth(S3Property.TLS).orElse(true)) {
            throw S3Properties.refused(
                    "Amazon S3 is not spoken to without TLS; '"
                            + properties.spelling(S3Property.TLS)
                            + "' = 'false' needs '"
                            + S3Property.ENDPOINT.spelling()
                            + "'");
        }
        Matcher cloud = CLOUD.matcher(url.map(URI::getHost).orElse(""));
        boolean isCloud = cloud.matches();
        String region =
                properties
                        .text(S3Property.REGION)
                        .or(() -> isCloud ? regionOf(cloud) : Optional.empty())
                        .orElse(FIRST_REGION);
        boolean pathStyle =
                properties.truth(S3Property.PATH_STYLE).orElse(url.isPresent() && !isCloud);
        return new S3Endpoint(url, region, pathStyle);
    }

    /// For messages.
    String shown() {
        return url.map(URI::toString).orElse("Amazon S3 in " + region);
    }

    static URI parse(String text, S3Property property, S3Properties properties) {
        boolean tls = properties.truth(S3Property.TLS).orElse(true);
        String whole = text.contains("://") ? text : (tls ? "https://" : "http://") + text;
        try {
            URI url = new URI(whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole);
            boolean valid =
                    url.getHost() != null
                            && Set.of("http", "https").contains(url.getScheme())
                            && url.getUserInfo() == null
                            && url.getQuery() == null
                            && url.getFragment() == null;
            if (valid) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw wrong(property, properties);
        }
        throw wrong(property, properties);
    }

    private static RuntimeException wrong(S3Property property, S3Properties properties) {
        return S3Properties.refused(
                "'"
                        + properties.spelling(property)
                        + "' must be a host with or without a port, as in s3.example.com:9000 or"
                        + " https://s3.example.com, and name no bucket");
    }

    private static Optional<String> standard(String scheme, S3Properties properties) {
        if (OTHERS.contains(scheme)) {
            throw S3Properties.refused(
                    "'" + properties.spelling(S3Property.ENDPOINT) + "' is missing");
        }
        return scheme.equals("gs")
                ? Optional.of("https://storage.googleapis.com")
                : Optional.empty();
    }

    private static Optional<String> regionOf(Matcher cloud) {
        return Stream.of(1, 2, 3, 4)
                .flatMap(group -> Optional.ofNullable(cloud.group(group)).stream())
                .findFirst();
    }
}
