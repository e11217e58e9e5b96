package io.starkeep.backend;

/// How much of a backend's disk and network jobs of backup and restore may take.
///
/// @param uploadBytesPerSecond of all uploads together; 0 for no limit
/// @param downloadBytesPerSecond of all downloads together; 0 for no limit
/// @param uploads files at once, of one transfer; 0 for what suits the machine
/// @param downloads files at once, of one transfer; 0 for what suits the machine
public record TransferLimits(
        long uploadBytesPerSecond, long downloadBytesPerSecond, int uploads, int downloads) {
    public static final TransferLimits NONE = new TransferLimits(0, 0, 0, 0);
}
