package io.starkeep.backup;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.RepositoryAccess;
import io.starkeep.catalog.RepositoryChange;
import io.starkeep.catalog.RepositoryRecord;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.Repository;
import io.starkeep.repository.RepositoryInformation;
import io.starkeep.repository.RepositoryProbe;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CREATE, DROP and SHOW REPOSITORIES. Thread-safe; blocking.
final class RepositoryService {
    private static final List<String> COLUMNS =
            List.of(
                    "RepoId",
                    "RepoName",
                    "CreateTime",
                    "IsReadOnly",
                    "Location",
                    "Broker",
                    "ErrMsg");

    private final Catalog catalog;
    private final Repositories repositories;
    private final InstantSource clock;
    private final BackupOptions options;

    RepositoryService(
            Catalog catalog,
            Repositories repositories,
            InstantSource clock,
            BackupOptions options) {
        this.catalog = catalog;
        this.repositories = repositories;
        this.clock = clock;
        this.options = options;
    }

    void create(RepositoryRequest request) {
        refuseTaken(catalog.current(), request.name());
        Repository repository =
                repositories.open(
                        request.name(),
                        Repositories.store(
                                catalog.current(),
                                request.location(),
                                request.properties(),
                                request.broker().orElse("")),
                        request.access());
        RepositoryInformation information =
                switch (request.access()) {
                    case READ_ONLY -> repository.information();
                    case READ_WRITE -> createAndTry(repository);
                };
        catalog.commit(draft -> {
            refuseTaken(draft.version(), request.name());
            return List.of(
                    new RepositoryChange.CreateRepository(
                            new RepositoryRecord(
                                    draft.newRepositoryId(),
                                    request.name(),
                                    information.created(),
                                    request.access(),
                                    request.location(),
                                    request.broker().orElse(""),
                                    request.properties())));
        });
    }

    private RepositoryInformation createAndTry(Repository repository) {
        Instant now = clock.instant();
        new RepositoryProbe(repository).writable(now);
        return repository.create(now);
    }

    /// Forgets the repository; what is in it stays.
    void drop(String name) {
        catalog.commit(draft -> {
            RepositoryRecord record = Repositories.require(draft.version(), name);
            refuseUsed(draft.version(), name);
            return List.of(new RepositoryChange.DropRepository(record.id()));
        });
    }

    Report show() {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (RepositoryRecord record : catalog.current().repositories().values()) {
            rows.add(
                    Arrays.asList(
                            record.id().toString(),
                            record.name(),
                            Times.shown(record.created(), options.zone()),
                            Boolean.toString(record.access() == RepositoryAccess.READ_ONLY),
                            record.location(),
                            record.broker(),
                            problem(record)));
        }
        return new Report(COLUMNS, rows);
    }

    /// Null when the repository can be read now.
    private @Nullable String problem(RepositoryRecord record) {
        try {
            new RepositoryProbe(repositories.open(catalog.current(), record.name())).readable();
            return null;
        } catch (StarkeepException problem) {
            return Times.shown(clock.instant(), options.zone()) + ": " + problem.getMessage();
        }
    }

    private static void refuseTaken(CatalogVersion version, String name) {
        if (version.repository(name).isPresent()) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Repository '" + name + "' exists already; DROP REPOSITORY forgets it");
        }
    }

    private static void refuseUsed(CatalogVersion version, String name) {
        JobHistory.unfinished(version)
                .filter(record -> JobFormat.decode(record).repository().equals(name))
                .findFirst()
                .ifPresent(record -> {
                    throw StarkeepException.of(
                            ErrorCode.BACKUP_ERROR,
                            "Repository '"
                                    + name
                                    + "' is in use by the running "
                                    + record.kind()
                                    + ", job "
                                    + record.id());
                });
    }
}
