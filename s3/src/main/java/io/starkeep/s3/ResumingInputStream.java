package io.starkeep.s3;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// The bytes of one object. A connection that breaks is opened again at the byte that is missing, a
/// few times without progress. One thread at a time.
final class ResumingInputStream extends InputStream {
    private static final int ATTEMPTS = 4;

    private final S3Client client;
    private final String bucket;
    private final String key;
    private final S3Fault fault;
    private final String what;
    private final String tag;
    private final long end;
    private long position;
    private int failures;
    private @Nullable ResponseInputStream<GetObjectResponse> response;

    /// @param position where `response` begins
    /// @param what for messages
    ResumingInputStream(
            S3Client client,
            String bucket,
            String key,
            S3Fault fault,
            String what,
            ResponseInputStream<GetObjectResponse> response,
            long position) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.fault = fault;
        this.what = what;
        this.tag = response.response().eTag();
        this.position = position;
        this.end = position + response.response().contentLength();
        this.response = response;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (position < end) {
            try {
                int read = open().read(bytes, offset, length);
                if (read >= 0) {
                    position += read;
                    failures = 0;
                    return read;
                }
                giveUpOrGoOn(new IOException("it ended at byte " + position + " of " + end));
            } catch (IOException problem) {
                giveUpOrGoOn(problem);
            } catch (SdkException problem) {
                throw new IOException(fault.of(problem, "read", what).getMessage(), problem);
            }
        }
        return -1;
    }

    @Override
    public void close() {
        leave();
    }

    private InputStream open() {
        ResponseInputStream<GetObjectResponse> opened = response;
        if (opened == null) {
            opened =
                    client.getObject(request ->
                            request.bucket(bucket)
                                    .key(key)
                                    .ifMatch(tag)
                                    .range("bytes=" + position + "-"));
            response = opened;
        }
        return opened;
    }

    private void giveUpOrGoOn(IOException problem) throws IOException {
        leave();
        failures++;
        if (failures >= ATTEMPTS) {
            throw new IOException(fault.of(problem, "read", what).getMessage(), problem);
        }
    }

    /// Without reading the rest: that could be gigabytes.
    private void leave() {
        ResponseInputStream<GetObjectResponse> left = response;
        response = null;
        if (left != null) {
            left.abort();
        }
    }
}
