package io.starkeep.conformance;

import io.starkeep.peer.StarkeepCluster;
import io.starkeep.peer.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Three frontends and three backends as processes, for all test classes that leave it as they
/// found it; a test class asks for it as a parameter. Everybody reaches the backends over a [Link]
/// each. The last frontend and the last backend have a [SmallDisk], where this user may make one.
final class SharedCluster implements AutoCloseable {
    private static final String HERE = "127.0.0.1";
    private static final String LINKED = "127.0.0.2";
    private static final int DISK_MEGABYTES = 96;

    private final WorkFolder folder;
    private final StarkeepCluster cluster;
    private final Map<String, Link> links = new HashMap<>();
    private final Map<String, SmallDisk> disks = new HashMap<>();

    private SharedCluster(WorkFolder folder, StarkeepCluster cluster) {
        this.folder = folder;
        this.cluster = cluster;
    }

    private static SharedCluster start() {
        try {
            WorkFolder folder = WorkFolder.create();
            Path path = folder.path().resolve("c");
            SharedCluster shared =
                    new SharedCluster(folder, StarkeepCluster.plan(Home.PATH, path, 3, 3));
            try {
                shared.configure();
                shared.cluster.startWhatIsDown();
                return shared;
            } catch (IOException | InterruptedException e) {
                shared.close();
                throw e;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void configure() throws IOException, InterruptedException {
        for (String backend : cluster.backends()) {
            links.put(backend, Link.open(LINKED, HERE, cluster.port(backend, "rpc-port")));
            cluster.configure(backend, "host", LINKED);
        }
        for (String member : List.of(cluster.frontends().getLast(), cluster.backends().getLast())) {
            Optional<SmallDisk> disk =
                    SmallDisk.mount(folder.path().resolve("disk-" + member), DISK_MEGABYTES);
            if (disk.isPresent()) {
                disks.put(member, disk.get());
                cluster.configure(member, "data", disk.get().path().resolve("data").toString());
            }
        }
    }

    StarkeepCluster cluster() {
        return cluster;
    }

    /// The line to a backend.
    Link link(String backend) {
        return Objects.requireNonNull(links.get(backend));
    }

    Optional<SmallDisk> disk(String member) {
        return Optional.ofNullable(disks.get(member));
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        List<AutoCloseable> parts = new ArrayList<>(links.values());
        parts.addAll(disks.values());
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
        folder.close();
    }

    /// Gives the one of this run; it ends with the run.
    static final class Resolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SharedCluster.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(
                            SharedCluster.class, _ -> SharedCluster.start(), SharedCluster.class);
        }
    }
}
