package io.starkeep.hdfs;

import io.starkeep.file.FileStore;
import io.starkeep.file.ReadOnlyFileStore;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.RepositoryStores;
import io.starkeep.repository.StoreAddress;
import io.starkeep.repository.StoreDriver;
import java.io.IOException;
import java.security.PrivilegedExceptionAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.security.UserGroupInformation;

/// Opens Hadoop file systems. A service. Thread-safe.
public final class HdfsStoreDriver implements StoreDriver {
    /// A name node that does not answer is told so after seconds, not after Hadoop's quarter of an
    /// hour; jobs try again by themselves.
    private static final Map<String, String> PATIENCE =
            Map.of(
                    "ipc.client.connect.timeout", "3000",
                    "ipc.client.connect.max.retries", "2",
                    "ipc.client.connect.retry.interval", "500",
                    "ipc.client.connect.max.retries.on.timeouts", "1",
                    "ipc.client.rpc-timeout.ms", "30000",
                    "dfs.client.failover.max.attempts", "6",
                    "dfs.client.socket-timeout", "30000");

    private final Map<HdfsAddress, FileSystem> fileSystems = new LinkedHashMap<>();

    public HdfsStoreDriver() {}

    @Override
    public Set<String> schemes() {
        return Set.of("hdfs", "viewfs", "webhdfs", "swebhdfs");
    }

    @Override
    public FileStore open(StoreAddress address, RepositoryStores.Use use) {
        RepositoryLocation location = address.location();
        HdfsFault fault = new HdfsFault(location.toString());
        HdfsFileStore store =
                new HdfsFileStore(
                        fileSystem(HdfsAddress.of(address), fault), location.path(), fault);
        return switch (use) {
            case WRITE -> store;
            case READ -> new ReadOnlyFileStore(store);
        };
    }

    @Override
    public synchronized void close() {
        for (Map.Entry<HdfsAddress, FileSystem> opened : fileSystems.entrySet()) {
            try {
                opened.getValue().close();
            } catch (IOException problem) {
                throw new HdfsFault(opened.getKey().toString()).of(problem, "close", "/");
            }
        }
        fileSystems.clear();
    }

    private synchronized FileSystem fileSystem(HdfsAddress address, HdfsFault fault) {
        FileSystem known = fileSystems.get(address);
        if (known != null) {
            return known;
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Hadoop looks for its parts by the loader of the thread.
        thread.setContextClassLoader(HdfsStoreDriver.class.getClassLoader());
        try {
            FileSystem opened = connect(address);
            fileSystems.put(address, opened);
            return opened;
        } catch (IOException | IllegalArgumentException problem) {
            throw fault.of(problem, "connect to", "/");
        } catch (InterruptedException stop) {
            thread.interrupt();
            throw fault.of(stop, "connect to", "/");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static FileSystem connect(HdfsAddress address)
            throws IOException, InterruptedException {
        Configuration configuration = new HdfsConfiguration();
        configuration.setClassLoader(HdfsStoreDriver.class.getClassLoader());
        PATIENCE.forEach(configuration::set);
        address.settings().forEach(configuration::set);
        PrivilegedExceptionAction<FileSystem> connecting =
                () -> FileSystem.newInstance(address.fileSystem(), configuration);
        return user(address, configuration).doAs(connecting);
    }

    private static UserGroupInformation user(HdfsAddress address, Configuration configuration)
            throws IOException {
        if (address.kerberos().isPresent()) {
            HdfsAddress.Kerberos kerberos = address.kerberos().get();
            UserGroupInformation.setConfiguration(configuration);
            return UserGroupInformation.loginUserFromKeytabAndReturnUGI(
                    kerberos.principal(), kerberos.keytab());
        }
        return address.user().isPresent()
                ? UserGroupInformation.createRemoteUser(address.user().get())
                : UserGroupInformation.getCurrentUser();
    }
}
