package io.starkeep.simulation;

import io.starkeep.catalog.TabletCensus;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.TabletPin;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What goes on behind the statements: compaction, garbage collection, long queries, time.
final class Housekeeping {
    private static final int READERS = 3;

    private final Surroundings world;

    Housekeeping(Surroundings world) {
        this.world = world;
    }

    void any(Site site) {
        switch (world.random().nextInt(8)) {
            case 0, 1 -> maintain(site);
            case 2, 3, 6, 7 -> collect(site);
            case 4 -> read(site);
            default -> passTime(site);
        }
    }

    void maintain(Site site) {
        if (site.work.maintaining) {
            return;
        }
        site.work.maintaining = true;
        undecided(site, "maintain", () -> site.cluster().tablets.maintain());
        site.work.maintaining = false;
    }

    /// Counts the tablets, or drops those that an earlier count did not find.
    void collect(Site site) {
        Optional<TabletCensus> census = site.work.census;
        if (census.isEmpty()) {
            undecided(
                    site,
                    "census",
                    () -> site.work.census = Optional.of(site.cluster().catalog.tabletCensus()));
        } else {
            site.work.census = Optional.empty();
            undecided(
                    site,
                    "retain",
                    () ->
                            site.cluster()
                                    .backend
                                    .retain(census.get().known(), census.get().newest()));
        }
    }

    /// Does what must not change what is seen.
    private void undecided(Site site, String what, Runnable act) {
        world.trace().add(site.name + ": " + what);
        try {
            act.run();
        } catch (StarkeepException failed) {
            site.checkRefusal(what, failed);
        }
        if (site.machine.stopped()) {
            throw new MachineStopped();
        }
        site.settle(what);
    }

    private void read(Site site) {
        List<PinnedReader> readers = site.work.readers;
        if (readers.size() >= READERS || (!readers.isEmpty() && world.random().nextBoolean())) {
            endRead(site, readers.removeFirst());
            return;
        }
        List<TableModel> tables = List.copyOf(site.model().tables().values());
        if (!tables.isEmpty()) {
            TableName name = world.pick(tables).name();
            world.trace().add(site.name + ": pin " + name);
            TabletPin pin = site.cluster().tablets.pin(versions(site, name));
            readers.add(new PinnedReader(pin, site.observer().rows(pin)));
        }
    }

    private static Map<TabletId, Version> versions(Site site, TableName name) {
        Map<TabletId, Version> versions = new HashMap<>();
        site.cluster()
                .catalog
                .current()
                .requireTable(name.database(), name.table())
                .partitions()
                .forEach(partition ->
                        partition
                                .tablets()
                                .forEach(id -> versions.put(id, partition.visibleVersion())));
        return versions;
    }

    private void endRead(Site site, PinnedReader reader) {
        world.trace().add(site.name + ": unpin");
        site.observer().forget();
        List<Row> seen = site.observer().rows(reader.pin());
        Violation.unless(
                seen.equals(reader.rows()), "a long query saw %s and then %s", reader.rows(), seen);
        reader.pin().close();
    }

    void endReads(Site site) {
        while (!site.work.readers.isEmpty()) {
            endRead(site, site.work.readers.removeFirst());
        }
    }

    private void passTime(Site site) {
        world.clock().advance(Duration.ofSeconds(1 + world.random().nextInt(90)));
        site.cluster().timer.runDue();
        if (site.machine.stopped()) {
            throw new MachineStopped();
        }
    }
}
