package io.starkeep.hdfs;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.StoreAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All that decides how a file system is spoken to; equal ones share their connections. Its text
/// shows no values of properties.
///
/// @param fileSystem `hdfs://namenode:9000`
/// @param user who we say we are, without a proof
/// @param kerberos who we prove to be, instead
/// @param settings of Hadoop, by their own names
record HdfsAddress(
        URI fileSystem,
        Optional<String> user,
        Optional<Kerberos> kerberos,
        Map<String, String> settings) {
    private static final List<String> USER = List.of("username", "hadoop.username");

    /// Of the brokers of others. File systems without Kerberos ask nobody for a password.
    private static final String PASSWORD = "password";

    private static final List<String> PRINCIPAL =
            List.of("kerberos_principal", "hadoop.kerberos.principal");
    private static final List<String> KEYTAB = List.of("kerberos_keytab", "hadoop.kerberos.keytab");
    static final String AUTHENTICATION = "hadoop.security.authentication";

    /// Hadoop has hundreds of settings, under these.
    private static final List<String> PASSED_ON = List.of("dfs.", "hadoop.", "fs.", "ipc.");

    /// @param keytab a file of the machine that opens the store
    record Kerberos(String principal, String keytab) {}

    /// @throws StarkeepException BACKUP_ERROR for unknown, missing or wrong properties
    static HdfsAddress of(StoreAddress address) {
        TreeMap<String, String> left = new TreeMap<>(address.properties());
        Optional<String> user = take(left, USER);
        left.remove(PASSWORD);
        Optional<String> principal = take(left, PRINCIPAL);
        Optional<String> keytab = take(left, KEYTAB);
        left.keySet().forEach(HdfsAddress::refuseUnknown);
        RepositoryLocation location = address.location();
        return new HdfsAddress(
                URI.create(location.scheme() + "://" + location.authority()),
                user,
                kerberos(left, principal, keytab),
                Map.copyOf(left));
    }

    @Override
    public String toString() {
        return fileSystem.toString();
    }

    private static Optional<Kerberos> kerberos(
            Map<String, String> settings, Optional<String> principal, Optional<String> keytab) {
        boolean wanted = "kerberos".equals(settings.get(AUTHENTICATION));
        if (wanted && principal.isPresent() && keytab.isPresent()) {
            return Optional.of(new Kerberos(principal.get(), keytab.get()));
        }
        if (wanted || principal.isPresent() || keytab.isPresent()) {
            throw refused(
                    "Kerberos needs '%s' = 'kerberos', '%s' and '%s'"
                            .formatted(AUTHENTICATION, PRINCIPAL.getFirst(), KEYTAB.getFirst()));
        }
        return Optional.empty();
    }

    private static Optional<String> take(Map<String, String> left, List<String> spellings) {
        Optional<String> taken = Optional.empty();
        for (String spelling : spellings) {
            String value = left.remove(spelling);
            taken = value == null || value.isBlank() ? taken : Optional.of(value.strip());
        }
        return taken;
    }

    private static void refuseUnknown(String name) {
        if (PASSED_ON.stream().noneMatch(name::startsWith)) {
            List<String> known =
                    List.of(
                            USER.getFirst(),
                            PASSWORD,
                            PRINCIPAL.getFirst(),
                            KEYTAB.getFirst(),
                            AUTHENTICATION);
            throw refused(
                    "'"
                            + name
                            + "' is unknown"
                            + NearestName.hint(name, known)
                            + "; known are "
                            + String.join(", ", known)
                            + ", and Hadoop's settings that begin with "
                            + String.join(" or ", PASSED_ON));
        }
    }

    private static StarkeepException refused(String reason) {
        return StarkeepException.of(
                ErrorCode.BACKUP_ERROR, "The properties of the store are refused: " + reason);
    }
}
