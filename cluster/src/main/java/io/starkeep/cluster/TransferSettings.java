package io.starkeep.cluster;

import io.starkeep.backend.TransferLimits;
import io.starkeep.catalog.Setting;
import io.starkeep.catalog.Settings;

/// What the settings of a catalog mean for transfers.
public final class TransferSettings {
    private TransferSettings() {}

    /// Of each backend.
    public static TransferLimits limits(Settings settings) {
        return new TransferLimits(
                settings.value(Setting.MAX_BACKUP_UPLOAD_BYTES_PER_SECOND),
                settings.value(Setting.MAX_BACKUP_DOWNLOAD_BYTES_PER_SECOND),
                (int) settings.value(Setting.MAX_UPLOAD_TASK_PER_BE),
                (int) settings.value(Setting.MAX_DOWNLOAD_TASK_PER_BE));
    }
}
