package io.starkeep.s3;

import io.starkeep.file.FileStore;
import io.starkeep.file.ReadOnlyFileStore;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.RepositoryStores;
import io.starkeep.repository.StoreAddress;
import io.starkeep.repository.StoreDriver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Opens buckets of S3 and of the stores that speak its language. A service. Thread-safe.
public final class S3StoreDriver implements StoreDriver {
    /// A server has a few repositories; who opens more pays for connecting again. What is left out
    /// may be in use still: it closes its idle connections by itself.
    private static final int MAX_CONNECTIONS_KEPT = 16;

    private final Map<S3Address, S3Connection> connections =
            new LinkedHashMap<>(MAX_CONNECTIONS_KEPT, 0.75f, true);

    public S3StoreDriver() {}

    @Override
    public Set<String> schemes() {
        return Set.of("s3", "s3a", "s3n", "oss", "cosn", "bos", "gs");
    }

    @Override
    public FileStore open(StoreAddress address, RepositoryStores.Use use) {
        S3Address s3 = S3Address.of(address);
        RepositoryLocation location = address.location();
        S3FileStore store =
                new S3FileStore(
                        connection(s3),
                        location.authority(),
                        location.prefix().isEmpty() ? "" : location.prefix() + "/",
                        new S3Fault(
                                location.toString(),
                                s3.endpoint().shown(),
                                secrets(s3.credentials())));
        return switch (use) {
            case WRITE -> store;
            case READ -> new ReadOnlyFileStore(store);
        };
    }

    @Override
    public synchronized void close() {
        connections.values().forEach(S3Connection::close);
        connections.clear();
    }

    private synchronized S3Connection connection(S3Address address) {
        S3Connection connection = connections.computeIfAbsent(address, S3Connection::to);
        if (connections.size() > MAX_CONNECTIONS_KEPT) {
            connections.remove(connections.keySet().iterator().next());
        }
        return connection;
    }

    private static List<String> secrets(S3Credentials credentials) {
        return switch (credentials) {
            case S3Credentials.Keys keys ->
                    keys.sessionToken()
                            .map(token -> List.of(keys.secretKey(), token))
                            .orElse(List.of(keys.secretKey()));
            case S3Credentials.Role role -> secrets(role.base());
            case S3Credentials.InstanceProfile() -> List.of();
            case S3Credentials.Default() -> List.of();
        };
    }
}
