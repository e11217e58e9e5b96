package io.starkeep.backend.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TransferBodyTest {
    @Test
    void endsWhenTheTransferHasEnded() throws Exception {
        try (TransferBody body = TransferBody.of(_ -> {})) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isBlank();
        }
    }

    /// Also when the virtual machine broke it: whoever waits must not take it for done.
    @Test
    void failsAsTheTransferFails() {
        RuntimeException exception = new IllegalStateException("broken");
        Error error = new OutOfMemoryError("no memory");
        try (TransferBody body =
                TransferBody.of(_ -> {
                    throw exception;
                })) {
            assertThatThrownBy(body::readAllBytes).isSameAs(exception);
        }
        try (TransferBody body =
                TransferBody.of(_ -> {
                    throw error;
                })) {
            assertThatThrownBy(body::readAllBytes).isSameAs(error);
        }
    }
}
