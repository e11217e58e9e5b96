package io.starkeep.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// Sends one content as one object, in one request when it is small, else in parts of which one at
/// a time is in memory. The object appears whole or not at all. One thread.
///
/// @param token kept with the object: it tells our object from another's when an answer was lost
///   and the repeated request finds the name taken
record S3Upload(S3Connection connection, String bucket, String key, String token) {
    private static final int PART_BYTES = 8 << 20;
    private static final int LARGEST_PART_BYTES = 64 << 20;

    /// Stores take 10,000 parts at most; so parts double in size each thousand.
    private static final int PARTS_OF_ONE_SIZE = 1000;

    private static final String TOKEN_KEY = "starkeep-write";
    private static final String ANY = "*";

    static S3Upload of(S3Connection connection, String bucket, String key) {
        return new S3Upload(connection, bucket, key, UUID.randomUUID().toString());
    }

    /// @return the number of bytes
    /// @throws SdkException 412 when the name is taken
    /// @throws IOException when the content cannot be read
    long send(InputStream content) throws IOException {
        ContentBuffer buffer = new ContentBuffer();
        if (buffer.fill(content, PART_BYTES)) {
            return sendParts(content, buffer);
        }
        try {
            client().putObject(
                            request ->
                                    request.bucket(bucket)
                                            .key(key)
                                            .ifNoneMatch(condition())
                                            .metadata(Map.of(TOKEN_KEY, token))
                                            .contentMD5(buffer.md5()),
                            buffer.body());
        } catch (SdkException problem) {
            throwUnlessOurs(problem);
        }
        return buffer.length();
    }

    private long sendParts(InputStream content, ContentBuffer buffer) throws IOException {
        String upload =
                client().createMultipartUpload(request ->
                                request.bucket(bucket).key(key).metadata(Map.of(TOKEN_KEY, token)))
                        .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            long sent = 0;
            do {
                parts.add(sendPart(upload, parts.size() + 1, buffer));
                sent += buffer.length();
            } while (buffer.fill(content, partBytes(parts.size())) || buffer.length() > 0);
            complete(upload, parts);
            return sent;
        } catch (IOException | RuntimeException problem) {
            abort(upload, problem);
            throw problem;
        }
    }

    private static int partBytes(int parts) {
        int doublings = Math.min(3, parts / PARTS_OF_ONE_SIZE);
        return Math.min(LARGEST_PART_BYTES, PART_BYTES << doublings);
    }

    private CompletedPart sendPart(String upload, int number, ContentBuffer buffer) {
        String tag =
                client().uploadPart(
                                request ->
                                        request.bucket(bucket)
                                                .key(key)
                                                .uploadId(upload)
                                                .partNumber(number)
                                                .contentMD5(buffer.md5()),
                                buffer.body())
                        .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    private void complete(String upload, List<CompletedPart> parts) {
        try {
            client().completeMultipartUpload(request ->
                    request.bucket(bucket)
                            .key(key)
                            .uploadId(upload)
                            .ifNoneMatch(condition())
                            .multipartUpload(all -> all.parts(parts)));
        } catch (SdkException problem) {
            throwUnlessOurs(problem);
        }
    }

    /// What a failed abort leaves costs room, which the store's rules for unfinished uploads free.
    private void abort(String upload, Exception problem) {
        try {
            client().abortMultipartUpload(
                            request -> request.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException another) {
            problem.addSuppressed(another);
        }
    }

    /// A request whose answer was lost is sent again, and then finds what it made itself.
    private void throwUnlessOurs(SdkException problem) {
        boolean maybe = S3Fault.isTaken(problem) || S3Fault.isUnknownUpload(problem);
        if (!maybe || problem.numAttempts() == null || problem.numAttempts() < 2 || !isOurs()) {
            throw problem;
        }
    }

    private boolean isOurs() {
        HeadObjectResponse found = client().headObject(request -> request.bucket(bucket).key(key));
        return token.equals(found.metadata().get(TOKEN_KEY));
    }

    private @Nullable String condition() {
        return connection.address().conditionalCreate() ? ANY : null;
    }

    private S3Client client() {
        return connection.client();
    }
}
