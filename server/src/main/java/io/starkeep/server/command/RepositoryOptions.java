package io.starkeep.server.command;

import io.starkeep.server.repository.RepositoryPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Which repository a command is about.
final class RepositoryOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "LOCATION",
            description =
                    "The location of CREATE REPOSITORY, a path or a URL; or the folder __starrocks_repository_<name> in it.")
    private String location = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "The repository's name. Not needed when LOCATION tells it, or is a local folder with one repository.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--property",
            paramLabel = "KEY=VALUE",
            description =
                    "A property of CREATE REPOSITORY, such as a key of S3; give it once for each. To keep secrets out of the list of processes, write such arguments to a file and give @FILE.")
    private List<String> properties = new ArrayList<>();

    RepositoryPlace place() {
        return RepositoryPlace.of(location, name, pairs());
    }

    /// What is no pair may be a secret, so it is not repeated.
    private Map<String, String> pairs() {
        Map<String, String> pairs = new HashMap<>();
        for (String property : properties) {
            int equals = property.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(
                        spec.commandLine(), "Each --property must be written as KEY=VALUE");
            }
            pairs.put(property.substring(0, equals), property.substring(equals + 1));
        }
        return pairs;
    }
}
