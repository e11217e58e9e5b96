package io.starkeep.s3;

import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileCapability;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The objects of a bucket below a prefix. An object appears whole, under its final name, and is
/// never renamed or written again. Thread-safe.
final class S3FileStore implements FileStore {
    private static final int DELETED_AT_ONCE = 1000;

    private final S3Connection connection;
    private final String bucket;
    private final String prefix;
    private final S3Fault fault;

    /// @param prefix ends with a slash, or is empty
    S3FileStore(S3Connection connection, String bucket, String prefix, S3Fault fault) {
        this.connection = connection;
        this.bucket = bucket;
        this.prefix = prefix;
        this.fault = fault;
    }

    @Override
    public Set<FileCapability> capabilities() {
        return connection.address().conditionalCreate()
                ? Set.of(FileCapability.ATOMIC_CREATE)
                : Set.of();
    }

    @Override
    public String description() {
        return fault.store();
    }

    @Override
    public InputStream read(Location location) {
        return read(location, 0);
    }

    @Override
    public InputStream read(Location location, long offset) {
        try {
            ResponseInputStream<GetObjectResponse> response =
                    client().getObject(request -> {
                        request.bucket(bucket).key(key(location));
                        if (offset > 0) {
                            request.range("bytes=" + offset + "-");
                        }
                    });
            return new ResumingInputStream(
                    client(), bucket, key(location), fault, location.path(), response, offset);
        } catch (S3Exception problem) {
            if (problem.statusCode() == 416) {
                return InputStream.nullInputStream();
            }
            throw fault.of(problem, "read", location.path());
        } catch (SdkException problem) {
            throw fault.of(problem, "read", location.path());
        }
    }

    @Override
    public boolean exists(Location location) {
        try {
            client().headObject(request -> request.bucket(bucket).key(key(location)));
            return true;
        } catch (SdkException problem) {
            if (S3Fault.isMissing(problem)) {
                return false;
            }
            throw fault.of(problem, "look for", location.path());
        }
    }

    @Override
    public long size(Location location) {
        return step(
                "read the size of",
                location,
                () ->
                        client().headObject(request -> request.bucket(bucket).key(key(location)))
                                .contentLength());
    }

    @Override
    public long create(Location location, InputStream content) {
        if (!connection.address().conditionalCreate() && exists(location)) {
            throw fault.refused("write", location.path(), "the name is taken");
        }
        return step(
                "write",
                location,
                () -> {
                    try {
                        return S3Upload.of(connection, bucket, key(location)).send(content);
                    } catch (IOException problem) {
                        throw fault.of(problem, "read the content of", location.path());
                    }
                });
    }

    @Override
    public void delete(Location location) {
        step(
                "delete",
                location,
                () -> client().deleteObject(request -> request.bucket(bucket).key(key(location))));
    }

    @Override
    public void deleteAll(Location folder) {
        List<Location> locations = list(folder).stream().map(FileEntry::location).toList();
        for (int from = 0; from < locations.size(); from += DELETED_AT_ONCE) {
            int to = Math.min(locations.size(), from + DELETED_AT_ONCE);
            deleteSome(folder, locations.subList(from, to));
        }
    }

    private void deleteSome(Location folder, List<Location> locations) {
        try {
            DeleteObjectsResponse response =
                    client().deleteObjects(request ->
                            request.bucket(bucket)
                                    .delete(all ->
                                            all.quiet(true).objects(identifiers(locations))));
            if (response.hasErrors() && !response.errors().isEmpty()) {
                var first = response.errors().getFirst();
                throw fault.refused("delete", first.key(), first.code() + ": " + first.message());
            }
        } catch (SdkException problem) {
            if (!S3Fault.isUnknownRequest(problem)) {
                throw fault.of(problem, "delete all of", folder.path());
            }
            locations.forEach(this::delete);
        }
    }

    private List<ObjectIdentifier> identifiers(List<Location> locations) {
        return locations.stream()
                .map(location -> ObjectIdentifier.builder().key(key(location)).build())
                .toList();
    }

    @Override
    public List<FileEntry> list(Location folder) {
        return step(
                "list",
                folder,
                () -> {
                    List<FileEntry> entries = new ArrayList<>();
                    for (ListObjectsV2Response page :
                            client().listObjectsV2Paginator(request ->
                                    request.bucket(bucket).prefix(key(folder) + "/"))) {
                        for (S3Object object : page.contents()) {
                            location(object.key())
                                    .map(location ->
                                            new FileEntry(
                                                    location, object.size(), object.lastModified()))
                                    .ifPresent(entries::add);
                        }
                    }
                    entries.sort(Comparator.comparing(entry -> entry.location().path()));
                    return entries;
                });
    }

    /// Empty for what no file is called: consoles show folders by empty objects whose names end
    /// with a slash.
    private Optional<Location> location(String key) {
        try {
            return Optional.of(Location.of(key.substring(prefix.length())));
        } catch (StarkeepException odd) {
            return Optional.empty();
        }
    }

    private String key(Location location) {
        return prefix + location.path();
    }

    private S3Client client() {
        return connection.client();
    }

    private <T> T step(String step, Location location, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException problem) {
            throw fault.of(problem, step, location.path());
        }
    }
}
