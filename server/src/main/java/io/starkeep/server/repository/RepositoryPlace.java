package io.starkeep.server.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.Repository;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.RepositoryName;
import io.starkeep.repository.RepositoryStores;
import io.starkeep.repository.RepositoryStores.Use;
import io.starkeep.repository.StoreAddress;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Where a user says that a repository is: a location as in CREATE REPOSITORY, or the repository's
/// own folder in it.
///
/// @param address of the location
/// @param name of the repository
public record RepositoryPlace(StoreAddress address, RepositoryName name) {
    private static final String FOLDER_PREFIX = "__starrocks_repository_";

    /// @param text a location; a path without a scheme may be relative
    /// @param name of the repository; empty when the location says it
    /// @param properties as of CREATE REPOSITORY
    /// @throws StarkeepException BACKUP_ERROR when it stays open which repository is meant
    public static RepositoryPlace of(
            String text, Optional<String> name, Map<String, String> properties) {
        String absolute = text.contains("://") ? text : absolute(text);
        String trimmed =
                absolute.endsWith("/") ? absolute.substring(0, absolute.length() - 1) : absolute;
        int slash = trimmed.lastIndexOf('/');
        String last = trimmed.substring(slash + 1);
        if (last.startsWith(FOLDER_PREFIX)) {
            String own = last.substring(FOLDER_PREFIX.length());
            return place(trimmed.substring(0, slash), name.orElse(own), properties);
        }
        return place(trimmed, name.orElseGet(() -> onlyName(trimmed)), properties);
    }

    /// @throws StarkeepException BACKUP_ERROR when there is no repository of ours, and nothing is
    ///   made there then
    public Repository open(RepositoryStores stores, Use use) {
        Repository repository = new Repository(stores.open(address, Use.READ), name);
        repository.information();
        return use == Use.READ ? repository : new Repository(stores.open(address, use), name);
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    private static RepositoryPlace place(
            String location, String name, Map<String, String> properties) {
        return new RepositoryPlace(
                new StoreAddress(RepositoryLocation.parse(location), properties, List.of()),
                new RepositoryName(name));
    }

    private static String onlyName(String text) {
        RepositoryLocation location = RepositoryLocation.parse(text);
        if (!location.isLocal()) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Which repository at "
                            + location
                            + " is meant? Name it: --name NAME; remote stores are not searched");
        }
        TreeSet<String> names = new TreeSet<>(namesIn(Path.of(location.path())));
        if (names.size() == 1) {
            return names.getFirst();
        }
        String problem =
                names.isEmpty()
                        ? "There is no repository at "
                                + location
                                + ": it has no folder "
                                + FOLDER_PREFIX
                                + "<name>; give the location of CREATE REPOSITORY"
                        : "There are several repositories at "
                                + location
                                + ": "
                                + String.join(", ", names)
                                + "; name one: --name "
                                + names.getFirst();
        throw StarkeepException.of(ErrorCode.BACKUP_ERROR, problem);
    }

    private static List<String> namesIn(Path folder) {
        List<String> names = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return names;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, FOLDER_PREFIX + "*")) {
            found.forEach(one ->
                    names.add(one.getFileName().toString().substring(FOLDER_PREFIX.length())));
        } catch (IOException problem) {
            throw StarkeepException.causedBy(
                    problem,
                    ErrorCode.FILE_ERROR,
                    "Cannot list " + folder + ": " + problem.getMessage());
        }
        return names;
    }
}
