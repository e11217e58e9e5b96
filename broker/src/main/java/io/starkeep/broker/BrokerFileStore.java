package io.starkeep.broker;

import io.starkeep.broker.BrokerMessages.Capabilities;
import io.starkeep.broker.BrokerMessages.Existence;
import io.starkeep.broker.BrokerMessages.Listed;
import io.starkeep.broker.BrokerMessages.Nothing;
import io.starkeep.broker.BrokerMessages.Size;
import io.starkeep.broker.BrokerMessages.Store;
import io.starkeep.broker.BrokerMessages.Target;
import io.starkeep.broker.BrokerReadStream.Part;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileCapability;
import io.starkeep.file.FileContent;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.repository.RepositoryStores.Use;
import io.starkeep.repository.StoreAddress;
import io.starkeep.transport.CallFault;
import io.starkeep.transport.Reply;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The store of a repository, opened by brokers: whole files only, made once.
///
/// The brokers of a name take turns, and one that does not answer is passed over. A broker that
/// dies in the middle of a creation leaves it open whether there is a file now; the next broker is
/// asked to create it too, and where the name is taken then by exactly these bytes, they count as
/// ours. Thread-safe; blocking.
public final class BrokerFileStore implements FileStore {
    /// Native code does not open what is elsewhere, and brokers make whole files only.
    private static final Set<FileCapability> OF_OWN_FOLDERS =
            EnumSet.of(
                    FileCapability.HARD_LINK,
                    FileCapability.APPEND_AND_REPLACE,
                    FileCapability.LOCAL_PATH);

    private final Store store;
    private final String description;
    private final Brokers brokers;
    private final Failover failover;

    /// @param address with at least one broker
    public BrokerFileStore(StoreAddress address, Use use, Brokers brokers) {
        this.store = Store.of(address, use);
        this.description = address.location().toString();
        this.brokers = brokers;
        this.failover = new Failover(address.brokers(), brokers);
    }

    @Override
    public Set<FileCapability> capabilities() {
        Target whole = new Target(store, "", 0);
        BrokerMethod method = BrokerMethod.CAPABILITIES;
        Set<FileCapability> found =
                failover.ask(
                        "open " + description,
                        broker -> answer(broker, method, whole, Capabilities.class).capabilities());
        EnumSet<FileCapability> kept = EnumSet.noneOf(FileCapability.class);
        kept.addAll(found);
        kept.removeAll(OF_OWN_FOLDERS);
        return kept;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public InputStream read(Location location) {
        return read(location, 0);
    }

    @Override
    public InputStream read(Location location, long offset) {
        return new BrokerReadStream(
                from -> part(location, from), what("read", location), offset, brokers);
    }

    private Part part(Location location, long offset) {
        Target file = new Target(store, location.path(), offset);
        return failover.ask(
                what("read", location),
                broker -> new Part(broker, brokers.call(broker, BrokerMethod.READ, file)));
    }

    @Override
    public boolean exists(Location location) {
        return ask(BrokerMethod.EXISTS, "look for", location, Existence.class).exists();
    }

    @Override
    public long size(Location location) {
        return ask(BrokerMethod.SIZE, "read the size of", location, Size.class).bytes();
    }

    /// Large content is sent once only: [#create(Location, FileContent)] does better.
    @Override
    public long create(Location location, InputStream content) {
        return create(location, OneTimeContent.of(content, what("create", location)));
    }

    @Override
    public long create(Location location, FileContent content) {
        String what = what("create", location);
        Creation creation =
                new Creation(
                        target(location),
                        content,
                        what,
                        brokers,
                        bytes -> exists(location) && has(location, bytes));
        return switch (failover.ask(what, creation)) {
            case Creation.Result.Made(long bytes) -> bytes;
            case Creation.Result.Broken(RuntimeException cause) -> throw cause;
        };
    }

    private boolean has(Location location, Fingerprint bytes) {
        if (size(location) != bytes.bytes()) {
            return false;
        }
        MessageDigest digest = Fingerprint.digest();
        try (InputStream content = new DigestInputStream(read(location), digest)) {
            long read = content.transferTo(OutputStream.nullOutputStream());
            return Fingerprint.of(read, digest).equals(bytes);
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.FILE_ERROR,
                    "Cannot %s: %s".formatted(what("read", location), e.getMessage()));
        }
    }

    @Override
    public void delete(Location location) {
        ask(BrokerMethod.DELETE, "delete", location, Nothing.class);
    }

    @Override
    public void deleteAll(Location folder) {
        ask(BrokerMethod.DELETE_ALL, "delete all of", folder, Nothing.class);
    }

    @Override
    public List<FileEntry> list(Location folder) {
        return failover.ask(what("list", folder), broker -> list(broker, folder));
    }

    private List<FileEntry> list(HostPort broker, Location folder) {
        try (Reply reply = brokers.call(broker, BrokerMethod.LIST, target(folder))) {
            Listed listed = BrokerMessages.decode(reply.message(), Listed.class, BrokerMethod.LIST);
            return new ListingReader(reply.body(), folder).read(listed.files());
        } catch (StarkeepException e) {
            throw Brokers.through(broker, e);
        } catch (IOException e) {
            throw CallFault.unreachable(broker, "its list of files was cut off");
        }
    }

    private <T> T ask(BrokerMethod method, String action, Location location, Class<T> type) {
        Target target = target(location);
        return failover.ask(what(action, location), broker -> answer(broker, method, target, type));
    }

    private <T> T answer(HostPort broker, BrokerMethod method, Target target, Class<T> type) {
        try (Reply reply = brokers.call(broker, method, target)) {
            return BrokerMessages.decode(reply.message(), type, method);
        }
    }

    private Target target(Location location) {
        return new Target(store, location.path(), 0);
    }

    private String what(String action, Location location) {
        return "%s '%s' in %s".formatted(action, location, description);
    }
}
