package io.starkeep.server.configuration;

import io.starkeep.error.StarkeepException;
import io.starkeep.type.HostPort;
import java.util.Optional;
import java.util.OptionalLong;

/// Where queries can run on Spark. Immutable.
///
/// @param address of Spark Connect
/// @param catalog by which that Spark reads our tables
/// @param size bytes from which on queries go there by themselves; empty for never
public record SparkSettings(HostPort address, String catalog, OptionalLong size) {
    /// @return empty for a server without Spark
    /// @throws StarkeepException as [Configuration#of]
    static Optional<SparkSettings> of(Settings settings) {
        String address = settings.text(Setting.SPARK_CONNECT);
        OptionalLong size =
                settings.text(Setting.SPARK_SIZE).equalsIgnoreCase("off")
                        ? OptionalLong.empty()
                        : OptionalLong.of(Configuration.size(settings, Setting.SPARK_SIZE));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new SparkSettings(
                        parsed(settings, address), settings.text(Setting.SPARK_CATALOG), size));
    }

    private static HostPort parsed(Settings settings, String address) {
        try {
            return HostPort.parse(address);
        } catch (StarkeepException e) {
            throw settings.wrong(Setting.SPARK_CONNECT, "host:port of a Spark Connect server");
        }
    }
}
