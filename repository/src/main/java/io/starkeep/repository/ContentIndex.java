package io.starkeep.repository;

import io.starkeep.file.FileEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The data objects of a repository with their sizes, as one listing showed them. Immutable.
public final class ContentIndex {
    private final Map<ContentName, Long> sizes;

    private ContentIndex(Map<ContentName, Long> sizes) {
        this.sizes = sizes;
    }

    static ContentIndex of(RepositoryLayout layout, List<FileEntry> entries) {
        Map<ContentName, Long> sizes = HashMap.newHashMap(entries.size());
        for (FileEntry entry : entries) {
            layout.parseObject(entry.location())
                    .ifPresent(content -> sizes.put(content, entry.size()));
        }
        return new ContentIndex(sizes);
    }

    public int size() {
        return sizes.size();
    }

    public boolean has(ContentName content) {
        return sizes.containsKey(content);
    }

    /// What is wrong with the object of a file, for example `is missing`; empty when its length is
    /// right.
    public Optional<String> problem(StoredFile file) {
        Long size = sizes.get(file.content());
        if (size == null) {
            return Optional.of("is missing");
        }
        return size == file.size()
                ? Optional.empty()
                : Optional.of("has " + size + " bytes instead of " + file.size());
    }

    /// Those files whose objects are not there, each content once.
    public List<StoredFile> missing(Stream<StoredFile> files) {
        Map<ContentName, StoredFile> missing = new LinkedHashMap<>();
        files.filter(file -> !sizes.containsKey(file.content()))
                .forEach(file -> missing.putIfAbsent(file.content(), file));
        return new ArrayList<>(missing.values());
    }
}
