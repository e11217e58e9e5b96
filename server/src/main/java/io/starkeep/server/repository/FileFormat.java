package io.starkeep.server.repository;

/// What the files of an extracted table are.
public enum FileFormat {
    PARQUET("parquet", "FORMAT parquet"),
    /// With a line of names; NULL is nothing, an empty text two quotes.
    CSV("csv", "FORMAT csv, HEADER true");

    private final String suffix;
    private final String options;

    FileFormat(String suffix, String options) {
        this.suffix = suffix;
        this.options = options;
    }

    String suffix() {
        return suffix;
    }

    /// For COPY of the engine.
    String options() {
        return options;
    }

    /// As a user writes it.
    @Override
    public String toString() {
        return suffix;
    }
}
