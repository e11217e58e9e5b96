package io.starkeep.backup;

import io.starkeep.repository.ContentName;
import io.starkeep.repository.StoredFile;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// Files and their bytes.
record Amount(long files, long bytes) {
    static final Amount NONE = new Amount(0, 0);

    /// Each content once.
    static Amount of(Stream<StoredFile> files) {
        Set<ContentName> contents = new HashSet<>();
        long bytes =
                files.filter(file -> contents.add(file.content()))
                        .mapToLong(StoredFile::size)
                        .sum();
        return new Amount(contents.size(), bytes);
    }

    Amount plus(Amount other) {
        return new Amount(files + other.files, bytes + other.bytes);
    }
}
