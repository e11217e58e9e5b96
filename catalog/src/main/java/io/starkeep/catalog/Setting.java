package io.starkeep.catalog;

import java.util.Arrays;
import java.util.Optional;

/// A setting that ADMIN SET FRONTEND CONFIG changes: journaled, the same on all frontends, and in
/// force at once. All are whole numbers. Names and standards are those of StarRocks where it has
/// them.
public enum Setting {
    CATALOG_TRASH_EXPIRE_SECOND(
            "catalog_trash_expire_second",
            86_400,
            0,
            Integer.MAX_VALUE,
            "how long what was dropped can be recovered"),
    BACKUP_JOB_DEFAULT_TIMEOUT_MS(
            "backup_job_default_timeout_ms",
            86_400_000,
            600_000,
            315_360_000_000L,
            "the time limit of backups and restores that name none"),
    BACKUP_MAX_JOBS_PER_DATABASE(
            "backup_max_jobs_per_database",
            1,
            1,
            100,
            "how many backups and restores of one database may be under way"),
    MAX_UPLOAD_TASK_PER_BE(
            "max_upload_task_per_be",
            0,
            0,
            1_000,
            "how many files of one job a backend uploads at once; 0: as many as suit its processors"),
    MAX_DOWNLOAD_TASK_PER_BE(
            "max_download_task_per_be",
            0,
            0,
            1_000,
            "how many files of one job a backend downloads at once; 0: as many as suit its processors"),
    MAX_BACKUP_UPLOAD_BYTES_PER_SECOND(
            "max_backup_upload_bytes_per_second",
            0,
            0,
            1L << 50,
            "how fast a backend uploads to repositories; 0: without limit"),
    MAX_BACKUP_DOWNLOAD_BYTES_PER_SECOND(
            "max_backup_download_bytes_per_second",
            0,
            0,
            1L << 50,
            "how fast a backend downloads from repositories; 0: without limit");

    private final String key;
    private final long standard;
    private final long least;
    private final long most;
    private final String comment;

    Setting(String key, long standard, long least, long most, String comment) {
        this.key = key;
        this.standard = standard;
        this.least = least;
        this.most = most;
        this.comment = comment;
    }

    /// @param key in lower case
    public static Optional<Setting> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
    }

    /// As statements and the journal write it.
    public String key() {
        return key;
    }

    /// What it is until somebody changes it.
    public long standard() {
        return standard;
    }

    public long least() {
        return least;
    }

    public long most() {
        return most;
    }

    public String comment() {
        return comment;
    }
}
