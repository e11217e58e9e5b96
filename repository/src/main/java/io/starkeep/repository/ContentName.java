package io.starkeep.repository;

/// The name of a data object: the SHA-256 of its bytes in lower-case hexadecimal.
///
/// @param text checked against the rule for such names
public record ContentName(String text) implements Comparable<ContentName> {
    public ContentName {
        NameRule.CONTENT.check(text);
    }

    @Override
    public int compareTo(ContentName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
