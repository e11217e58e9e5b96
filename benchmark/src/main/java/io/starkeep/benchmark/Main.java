package io.starkeep.benchmark;

import io.starkeep.peer.WorkFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `starkeep bench [--scale N] [SUITE…]`: runs the suites named, or all.
public final class Main {
    private static final String HELP =
            """
            Usage: starkeep bench [--scale N] [SUITE...]
              flights    12 queries over 3 million flights: Starkeep over the MySQL protocol, DuckDB over JDBC, MariaDB
              tpch       22 queries of TPC-H at scale 1: Starkeep over the MySQL protocol, DuckDB over JDBC
              load       stream load of a 1 GB CSV, against DuckDB's COPY of that file to Parquet
              backup     BACKUP and RESTORE of 5 GB, against a plain parallel copy with fsync
              unchanged  a second BACKUP of 10,000 unchanged files
              start      start to ready, and resident memory when idle
            Suites of a cluster of processes; N makes them larger or smaller, 0.1 for a first look (times: N = 1, 2 cores):
              cluster-queries   TPC-H at scale N and three small queries: 3 backends against one process (15 minutes)
              cluster-load      stream load of N * 3 million rows: 3 replicas against one process (2 minutes)
              cluster-repair    N * 1,000 tablets after a backend missed loads, and after its disk was emptied (5 minutes)
              cluster-failover  kill -9 of the leading frontend to the first acknowledged write (3 minutes)
              cluster-backup    BACKUP and RESTORE of N * 5 GB: 3 backends against one process (8 minutes)
            Without a suite all of them run. Work files go below the folder that java.io.tmpdir names, and are removed.\
            """;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(List.of(arguments));
        double scale = 1;
        if (names.size() >= 2 && names.getFirst().equals("--scale")) {
            scale = Double.parseDouble(names.get(1));
            names.subList(0, 2).clear();
        }
        Map<String, Suite> suites =
                suites(Path.of(System.getProperty("starkeep.home", ".")), scale);
        if (names.isEmpty()) {
            names.addAll(suites.keySet());
        }
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

    private static Map<String, Suite> suites(Path home, double scale) {
        return new TreeMap<>(
                Map.ofEntries(
                        Map.entry("flights", new FlightsSuite(home)),
                        Map.entry("tpch", new TpchSuite(home)),
                        Map.entry("load", new LoadSuite(home)),
                        Map.entry("backup", new BackupSuite(home)),
                        Map.entry("unchanged", new UnchangedBackupSuite(home)),
                        Map.entry("start", new StartSuite(home)),
                        Map.entry("cluster-queries", new ClusterQueriesSuite(home, scale)),
                        Map.entry("cluster-load", new ClusterLoadSuite(home, scale)),
                        Map.entry("cluster-repair", new ClusterRepairSuite(home, scale)),
                        Map.entry("cluster-failover", new ClusterFailoverSuite(home)),
                        Map.entry("cluster-backup", new ClusterBackupSuite(home, scale))));
    }
}
