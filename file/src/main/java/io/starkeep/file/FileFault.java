package io.starkeep.file;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/// Turns what the operating system says into the error that a user gets.
record FileFault(String store) {
    /// @param action what was tried, for example `write`
    StarkeepException of(IOException cause, String action, String file) {
        String what = "Cannot " + action + " '" + file + "' in " + store + ": " + reason(cause);
        return isFull(cause)
                ? StarkeepException.causedBy(
                        cause, ErrorCode.DISK_FULL, what + ". Free some space, then try again")
                : StarkeepException.causedBy(cause, ErrorCode.FILE_ERROR, what);
    }

    StarkeepException refused(String action, String file, String reason) {
        return StarkeepException.of(
                ErrorCode.FILE_ERROR,
                "Cannot " + action + " '" + file + "' in " + store + ": " + reason);
    }

    private static boolean isFull(IOException cause) {
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("quota exceeded");
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ -> "no such file";
            case FileAlreadyExistsException _ -> "the name is taken";
            case AccessDeniedException _ ->
                    "permission denied; the user that runs Starkeep needs access to it";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> String.valueOf(cause.getMessage());
        };
    }
}
