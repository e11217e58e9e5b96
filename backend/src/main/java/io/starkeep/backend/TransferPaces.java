package io.starkeep.backend;

import io.starkeep.backend.remote.Pace;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TransferMonitor;
import io.starkeep.repository.Transfers;
import java.time.Duration;
import java.time.InstantSource;

/// Holds the transfers of one backend to limits, which may change while they run: rates at once,
/// the number of files with the next transfer. Thread-safe.
public final class TransferPaces {
    private final Pace uploading;
    private final Pace downloading;
    private volatile TransferLimits limits = TransferLimits.NONE;

    /// Lets time pass.
    @FunctionalInterface
    public interface Sleep {
        void of(Duration time) throws InterruptedException;
    }

    public TransferPaces(InstantSource clock, Sleep sleep) {
        uploading = new Pace(() -> limits.uploadBytesPerSecond(), clock, sleep::of);
        downloading = new Pace(() -> limits.downloadBytesPerSecond(), clock, sleep::of);
    }

    public void limit(TransferLimits changed) {
        limits = changed;
    }

    Transfers uploads(Transfers usual) {
        return limits.uploads() == 0 ? usual : new Transfers(limits.uploads(), usual.threads());
    }

    Transfers downloads(Transfers usual) {
        return limits.downloads() == 0 ? usual : new Transfers(limits.downloads(), usual.threads());
    }

    TransferMonitor uploading(TransferMonitor monitor) {
        return new Paced(uploading, monitor);
    }

    TransferMonitor downloading(TransferMonitor monitor) {
        return new Paced(downloading, monitor);
    }

    /// Tells of each piece first, so that what is waited for shows as slow.
    private record Paced(Pace pace, TransferMonitor monitor) implements TransferMonitor {
        @Override
        public void check() {
            monitor.check();
        }

        @Override
        public void passed(StoredFile file, int bytes) {
            monitor.passed(file, bytes);
            pace.await(bytes, monitor::check);
        }

        @Override
        public void moved(StoredFile file) {
            monitor.moved(file);
        }
    }
}
