package io.starkeep.server.configuration;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Credentials;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// How the other processes of a cluster reach this one, and what proves that they belong to it.
/// Immutable.
///
/// @param bindAddress where to listen
/// @param address by which the others call it
public record ClusterAccess(String bindAddress, HostPort address, Credentials credentials) {
    private static final System.Logger LOG = System.getLogger(ClusterAccess.class.getName());
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,256}");
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    /// @throws StarkeepException as [Configuration#of]; also when there is no token, and when
    ///   others may read its file
    public static ClusterAccess of(Settings settings) {
        Setting setting = Setting.PORT.isFor(settings.role()) ? Setting.PORT : Setting.RPC_PORT;
        int port = settings.integer(setting, 1, 65_535);
        return new ClusterAccess(
                settings.text(Setting.BIND_ADDRESS),
                new HostPort(host(settings), port),
                credentials(settings));
    }

    /// What a process of a cluster proves itself with.
    ///
    /// @throws StarkeepException as [#of]
    public static Credentials credentials(Settings settings) {
        return new Credentials(token(settings), certificates(settings));
    }

    /// A frontend that takes this one in.
    ///
    /// @throws StarkeepException as [#of]
    public static Optional<HostPort> helper(Settings settings) {
        String text = settings.text(Setting.HELPER);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(HostPort.parse(text));
        } catch (StarkeepException e) {
            throw settings.wrong(Setting.HELPER, "host:port of a frontend");
        }
    }

    /// Where to listen.
    public HostPort listening() {
        return new HostPort(bindAddress, address.port());
    }

    private static String host(Settings settings) {
        String host = settings.text(Setting.HOST);
        if (!host.isEmpty()) {
            return host;
        }
        String bound = settings.text(Setting.BIND_ADDRESS);
        try {
            return InetAddress.getByName(bound).isAnyLocalAddress()
                    ? InetAddress.getLocalHost().getCanonicalHostName()
                    : bound;
        } catch (UnknownHostException e) {
            throw settings.wrong(
                    Setting.HOST, "a name, because this machine does not know its own");
        }
    }

    private static String token(Settings settings) {
        String given = settings.text(Setting.CLUSTER_TOKEN);
        String file = settings.text(Setting.CLUSTER_TOKEN_FILE);
        if (!given.isEmpty()) {
            if (settings.origin(Setting.CLUSTER_TOKEN).startsWith("--")) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The cluster's token was given as a flag, which everybody on this machine can see; use --cluster-token-file or "
                                + Setting.CLUSTER_TOKEN.environmentVariable());
            }
            return checked(given, "The setting cluster-token");
        }
        if (file.isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "A %s needs the cluster's token: name its file with --cluster-token-file FILE, or set %s"
                            .formatted(
                                    settings.role().command(),
                                    Setting.CLUSTER_TOKEN.environmentVariable()));
        }
        return readToken(Path.of(file));
    }

    private static String readToken(Path file) {
        try {
            PosixFileAttributeView view =
                    Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null
                    && view.readAttributes().permissions().stream().anyMatch(OTHERS::contains)) {
                throw StarkeepException.of(
                        ErrorCode.SEMANTIC_ERROR,
                        "Others may read the cluster's token in %s; chmod 600 %s"
                                .formatted(file, file));
            }
            return checked(Files.readString(file).strip(), "The file " + file);
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.FILE_ERROR,
                    "Cannot read the cluster's token from " + file + ": " + e);
        }
    }

    /// The message does not show what should be a secret.
    private static String checked(String token, String origin) {
        if (!TOKEN.matcher(token).matches()) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    origin
                            + " holds no token of a cluster, which is 16 to 256 letters, digits, - and _");
        }
        return token;
    }

    private static Optional<Credentials.Certificates> certificates(Settings settings) {
        List<Setting> files =
                List.of(Setting.TLS_CERTIFICATE, Setting.TLS_KEY, Setting.TLS_AUTHORITY);
        List<Setting> missing =
                files.stream().filter(file -> settings.text(file).isEmpty()).toList();
        if (missing.size() == files.size()) {
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            throw settings.wrong(
                    missing.getFirst(),
                    "a file: TLS needs all of tls-certificate, tls-key and tls-authority");
        }
        return Optional.of(
                new Credentials.Certificates(
                        file(settings, Setting.TLS_CERTIFICATE),
                        file(settings, Setting.TLS_KEY),
                        file(settings, Setting.TLS_AUTHORITY)));
    }

    private static Path file(Settings settings, Setting setting) {
        Path path = Path.of(settings.text(setting));
        if (!Files.isReadable(path)) {
            throw settings.wrong(setting, "the name of a file that can be read");
        }
        return path;
    }
}
