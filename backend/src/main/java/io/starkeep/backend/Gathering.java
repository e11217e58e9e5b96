package io.starkeep.backend;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.AppendFile;
import io.starkeep.file.Location;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Brings together what the scans of one statement read: own tablets are pinned, rows of others
/// fetched into files. Used once, by one thread; an interrupt of it ends the work here and there.
final class Gathering {
    /// How many backends send at the same time.
    private static final int WIDTH = 8;

    private static final int PIECE = 1 << 18;

    private final TransferArea area;
    private final RemoteRows remote;
    private final Optional<OwnTablets> own;
    private final List<FragmentScan> scans;

    Gathering(
            TransferArea area,
            RemoteRows remote,
            Optional<OwnTablets> own,
            List<FragmentScan> scans) {
        this.area = area;
        this.remote = remote;
        this.own = own;
        this.scans = scans;
    }

    /// Rows of one scan that another backend sends.
    private record Fetch(FragmentScan scan, ScanPart part, Location file) {}

    GatheredTables run() {
        List<TableRead> reads = new ArrayList<>();
        List<Fetch> fetches = new ArrayList<>();
        for (FragmentScan scan : scans) {
            Map<TabletId, Version> here = new HashMap<>();
            for (ScanPart part : scan.parts()) {
                if (isOwn(part)) {
                    here.putAll(part.tablets());
                } else {
                    fetches.add(new Fetch(scan, part, area.next()));
                }
            }
            reads.add(ownRead(scan, here));
        }
        Optional<PinnedTables> pinned = own.map(tablets -> PinnedTables.of(tablets.store(), reads));
        GatheredTables tables = new GatheredTables(area, scans, pinned, fetched(fetches));
        try {
            fetch(fetches);
            return tables;
        } catch (RuntimeException | Error failure) {
            tables.close();
            throw failure;
        }
    }

    private boolean isOwn(ScanPart part) {
        return own.filter(tablets -> tablets.address().equals(part.node())).isPresent();
    }

    private static TableRead ownRead(FragmentScan scan, Map<TabletId, Version> tablets) {
        return new TableRead(
                scan.relation(),
                scan.table(),
                scan.schema(),
                scan.columns(),
                tablets,
                scan.filterSql(),
                scan.limit());
    }

    private static Map<String, List<Location>> fetched(List<Fetch> fetches) {
        Map<String, List<Location>> files = new HashMap<>();
        for (Fetch fetch : fetches) {
            files.computeIfAbsent(fetch.scan().relation(), relation -> new ArrayList<>())
                    .add(fetch.file());
        }
        return files;
    }

    /// All are over when this returns or throws; the first failure ends the others.
    private void fetch(List<Fetch> fetches) {
        if (fetches.isEmpty()) {
            return;
        }
        Semaphore slots = new Semaphore(WIDTH);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Boolean> done = new ExecutorCompletionService<>(threads);
            fetches.forEach(fetch -> done.submit(() -> fetch(fetch, slots)));
            try {
                for (int i = 0; i < fetches.size(); i++) {
                    done.take().get();
                }
            } catch (InterruptedException stopped) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw StarkeepException.causedBy(stopped, ErrorCode.QUERY_INTERRUPTED);
            } catch (ExecutionException failed) {
                threads.shutdownNow();
                throw unwrapped(failed);
            }
        }
    }

    private boolean fetch(Fetch fetch, Semaphore slots) throws InterruptedException, IOException {
        slots.acquire();
        try (InputStream rows = remote.open(fetch.part().node(), request(fetch));
                AppendFile file = area.files().append(fetch.file())) {
            for (byte[] piece = rows.readNBytes(PIECE);
                    piece.length > 0;
                    piece = rows.readNBytes(PIECE)) {
                file.append(piece);
            }
            return true;
        } finally {
            slots.release();
        }
    }

    private static TabletRows request(Fetch fetch) {
        return fetch.scan().rows(fetch.part().tablets());
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        return failure.getCause() instanceof StarkeepException known
                ? known
                : StarkeepException.causedBy(
                        failure,
                        ErrorCode.INTERNAL_ERROR,
                        "Cannot fetch rows of another backend: " + failure.getCause());
    }
}
