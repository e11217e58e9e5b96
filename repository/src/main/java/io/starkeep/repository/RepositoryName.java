package io.starkeep.repository;

/// The name of a repository, part of its path: two servers share a repository when they use the
/// same name at the same location.
///
/// @param text checked against the rule for such names
public record RepositoryName(String text) implements Comparable<RepositoryName> {
    public RepositoryName {
        NameRule.REPOSITORY.check(text);
    }

    @Override
    public int compareTo(RepositoryName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
