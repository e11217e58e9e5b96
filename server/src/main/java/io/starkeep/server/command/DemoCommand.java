package io.starkeep.server.command;

import io.starkeep.server.Starkeep;
import io.starkeep.server.configuration.Role;
import io.starkeep.server.configuration.Setting;
import io.starkeep.server.configuration.Settings;
import io.starkeep.server.demo.Demo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `starkeep demo`: the main job on real data, in a temporary folder that it removes.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Loads 3 million flights, backs them up, drops them, restores them and compares every row.")
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--keep",
            description = "Keep the folder with the data and the repository, and print its name.")
    private boolean keep;

    @Override
    public Integer call() throws IOException {
        Path data = Path.of(System.getProperty("starkeep.home", "."), "demo", "data");
        Path work = Files.createTempDirectory("starkeep-demo-");
        Map<Setting, String> flags =
                Map.of(
                        Setting.DATA, work.resolve("data").toString(),
                        Setting.MYSQL_PORT, "0",
                        Setting.HTTP_PORT, "0");
        Settings settings = Settings.merge(Role.ALONE, Optional.empty(), System.getenv(), flags);
        try (Starkeep server = Starkeep.start(settings)) {
            System.out.printf(
                    "Starkeep is ready: mysql://127.0.0.1:%d http://127.0.0.1:%d%n",
                    server.mysqlPort(), server.httpPort());
            boolean terminal = System.console() != null && System.console().isTerminal();
            return new Demo(server, data, work, terminal).run();
        } finally {
            if (keep) {
                System.out.println("Kept " + work);
            } else {
                delete(work);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
