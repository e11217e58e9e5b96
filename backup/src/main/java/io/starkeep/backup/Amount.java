package io.starkeep.backup;

/// Files and their bytes.
record Amount(long files, long bytes) {
    static final Amount NONE = new Amount(0, 0);

    Amount plus(Amount other) {
        return new Amount(files + other.files, bytes + other.bytes);
    }
}
