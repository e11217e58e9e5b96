package io.starkeep.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileFaultTest {
    private final FileFault fault = new FileFault("file:///data");

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded"})
    void tellsAFullDiskFromOtherFaults(String reason) {
        StarkeepException plain = fault.of(new IOException(reason), "append to", "a/b");
        assertThat(plain.code()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(plain).hasMessageContaining("'a/b' in file:///data: " + reason);
        IOException system = new FileSystemException("/data/a/b", null, reason);
        assertThat(fault.of(system, "create", "a/b").code()).isEqualTo(ErrorCode.DISK_FULL);
    }

    @Test
    void saysWhatIsMissingForAccess() {
        StarkeepException denied = fault.of(new AccessDeniedException("/data/x"), "read", "x");
        assertThat(denied.code()).isEqualTo(ErrorCode.FILE_ERROR);
        assertThat(denied)
                .hasMessage(
                        "Cannot read 'x' in file:///data: permission denied; the user that runs"
                                + " Starkeep needs access to it");
    }
}
