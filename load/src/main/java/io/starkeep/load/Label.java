package io.starkeep.load;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.regex.Pattern;

/// The name of a load within its database: at most one load that did not fail ever bears it, so a
/// client may send a load again until it hears that the label is used.
public record Label(String text) {
    private static final Pattern FORM = Pattern.compile("[-\\w]{1,128}");

    public Label {
        if (!FORM.matcher(text).matches()) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "Label format error. regex: ^[-\\w]{1,128}$, label: " + text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
