package io.starkeep.journal;

import io.starkeep.file.Location;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The two kinds of files in a journal's folder.
enum FileKind {
    SEGMENT("SKJOURNL", "segment", "log"),
    CHECKPOINT("SKCHECKP", "checkpoint", "state");

    private final String magic;
    private final String prefix;
    private final String suffix;
    private final Pattern name;

    FileKind(String magic, String prefix, String suffix) {
        this.magic = magic;
        this.prefix = prefix;
        this.suffix = suffix;
        this.name = Pattern.compile(prefix + "-(\\d{20})\\." + suffix);
    }

    byte[] magic() {
        return magic.getBytes(StandardCharsets.US_ASCII);
    }

    Location location(Location folder, long sequence) {
        return folder.resolve(String.format(Locale.ROOT, "%s-%020d.%s", prefix, sequence, suffix));
    }

    /// Empty when the name is not of this kind.
    OptionalLong sequence(Location location) {
        Matcher matcher = name.matcher(location.name());
        return matcher.matches()
                ? OptionalLong.of(Long.parseLong(matcher.group(1)))
                : OptionalLong.empty();
    }
}
