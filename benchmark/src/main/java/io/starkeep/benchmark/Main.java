package io.starkeep.benchmark;

import io.starkeep.peer.WorkFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `starkeep bench [SUITE…]`: runs the suites named, or all.
public final class Main {
    private static final String HELP =
            """
            Usage: starkeep bench [SUITE...]
              flights    12 queries over 3 million flights: Starkeep over the MySQL protocol, DuckDB over JDBC, MariaDB
              tpch       22 queries of TPC-H at scale 1: Starkeep over the MySQL protocol, DuckDB over JDBC
              load       stream load of a 1 GB CSV, against DuckDB's COPY of that file to Parquet
              backup     BACKUP and RESTORE of 5 GB, against a plain parallel copy with fsync
              unchanged  a second BACKUP of 10,000 unchanged files
              start      start to ready, and resident memory when idle
            Without a suite all of them run. Work files go below the folder that java.io.tmpdir names, and are removed.\
            """;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getProperty("starkeep.home", "."));
        Map<String, Suite> suites =
                new TreeMap<>(
                        Map.of(
                                "flights", new FlightsSuite(home),
                                "tpch", new TpchSuite(home),
                                "load", new LoadSuite(home),
                                "backup", new BackupSuite(home),
                                "unchanged", new UnchangedBackupSuite(home),
                                "start", new StartSuite(home)));
        List<String> names =
                arguments.length == 0 ? List.copyOf(suites.keySet()) : List.of(arguments);
        for (String name : names) {
            Suite suite = suites.get(name);
            if (suite == null) {
                System.out.println(HELP);
                System.exit(name.equals("--help") ? 0 : 2);
                return;
            }
            System.out.printf("%n## %s%n%n", name);
            try (WorkFolder work = WorkFolder.create()) {
                suite.run(work.path());
            }
        }
    }
}
