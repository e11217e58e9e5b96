package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.regex.Pattern;

/// What a name may look like before it becomes part of a path; `docs/format/repository.md` §2.1.
enum NameRule {
    REPOSITORY(
            "repository name",
            "[A-Za-z][A-Za-z0-9_]{0,63}",
            "a letter, then letters, digits and '_', at most 64 characters"),
    LABEL(
            "snapshot name",
            "[A-Za-z0-9_-]{1,128}",
            "letters, digits, '_' and '-', 1 to 128 characters"),
    TIMESTAMP(
            "backup timestamp",
            "[A-Za-z0-9_-]{1,64}",
            "letters, digits, '_' and '-', 1 to 64 characters, as SHOW SNAPSHOT prints it"),
    CONTENT("content name", "[0-9a-f]{64}", "64 lower-case hexadecimal digits");

    private final String noun;
    private final Pattern pattern;
    private final String description;

    NameRule(String noun, String pattern, String description) {
        this.noun = noun;
        this.pattern = Pattern.compile(pattern);
        this.description = description;
    }

    boolean allows(String text) {
        return pattern.matcher(text).matches();
    }

    void check(String text) {
        if (!allows(text)) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "'" + text + "' is not a valid " + noun + ": it must be " + description);
        }
    }
}
