package io.starkeep.broker;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.Invariant;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileCapability;
import io.starkeep.file.Location;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.RepositoryStores.Use;
import io.starkeep.repository.StoreAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The messages of the calls, as JSON. [io.starkeep.transport.Transport#PROTOCOL] is their version.
final class BrokerMessages {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private BrokerMessages() {}

    /// A store that the broker shall open. Its text never shows the values of properties.
    record Store(String location, Map<String, String> properties, Use use) {
        Store {
            properties = Map.copyOf(properties);
        }

        static Store of(StoreAddress address, Use use) {
            return new Store(address.location().toString(), address.properties(), use);
        }

        StoreAddress address() {
            return new StoreAddress(RepositoryLocation.parse(location), properties, List.of());
        }

        @Override
        public String toString() {
            return location + " properties " + new TreeSet<>(properties.keySet()) + " " + use;
        }
    }

    /// A file or folder of a store.
    ///
    /// @param offset the first byte that is wanted; 0 where it does not count
    record Target(Store store, String path, long offset) {
        Target {
            Invariant.check(offset >= 0, "offset %s", offset);
        }

        Location location() {
            return Location.of(path);
        }
    }

    /// @param started milliseconds since 1970
    record Greeting(String version, long started) {}

    record Capabilities(Set<FileCapability> capabilities) {}

    record Existence(boolean exists) {}

    record Size(long bytes) {}

    /// @param files how many lines the body has
    record Listed(long files) {}

    /// Where there is nothing to say.
    record Nothing() {}

    static byte[] encode(Object content) {
        return MAPPER.writeValueAsBytes(content);
    }

    /// @throws StarkeepException NODE_REFUSED when it makes no sense; without its content, which
    ///   may hold secrets
    static <T> T decode(byte[] message, Class<T> type, BrokerMethod method) {
        try {
            return Objects.requireNonNull(MAPPER.readValue(message, type));
        } catch (RuntimeException e) {
            throw StarkeepException.of(
                    ErrorCode.NODE_REFUSED,
                    "A message of '"
                            + method.fullName()
                            + "' makes no sense; run the same version of Starkeep everywhere");
        }
    }
}
