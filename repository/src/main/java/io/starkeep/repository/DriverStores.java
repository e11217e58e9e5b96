package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens stores by the driver of their scheme. Drivers of remote stores are looked for when the
/// first remote location is opened, so that who has none never loads their libraries. Thread-safe.
public final class DriverStores implements RepositoryStores, AutoCloseable {
    private final StoreDriver local = new LocalStoreDriver();
    private final Supplier<List<StoreDriver>> remote;
    private @Nullable List<StoreDriver> found;

    /// @param remote asked at most once; its drivers are closed with this
    public DriverStores(Supplier<List<StoreDriver>> remote) {
        this.remote = remote;
    }

    /// Folders only.
    public static DriverStores localOnly() {
        return new DriverStores(List::of);
    }

    @Override
    public FileStore open(StoreAddress address, Use use) {
        if (!address.brokers().isEmpty()) {
            throw StarkeepException.of(ErrorCode.NOT_SUPPORTED_YET, "repositories behind a broker");
        }
        return driver(address.location()).open(address, use);
    }

    @Override
    public synchronized void close() {
        if (found != null) {
            found.forEach(StoreDriver::close);
        }
        found = List.of();
    }

    private StoreDriver driver(RepositoryLocation location) {
        if (location.isLocal()) {
            return local;
        }
        TreeMap<String, StoreDriver> bySchemes = new TreeMap<>();
        for (StoreDriver driver : remoteDrivers()) {
            driver.schemes().forEach(scheme -> bySchemes.put(scheme, driver));
        }
        StoreDriver driver = bySchemes.get(location.scheme());
        if (driver == null) {
            TreeSet<String> known = new TreeSet<>(bySchemes.keySet());
            known.add(RepositoryLocation.LOCAL);
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Location '"
                            + location
                            + "' is refused: its scheme '"
                            + location.scheme()
                            + "' is unknown"
                            + NearestName.hint(location.scheme(), known)
                            + "; known are "
                            + String.join(", ", known));
        }
        return driver;
    }

    private synchronized List<StoreDriver> remoteDrivers() {
        if (found == null) {
            found = List.copyOf(remote.get());
        }
        return found;
    }
}
