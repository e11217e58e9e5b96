package io.starkeep.transport;

import io.starkeep.error.StarkeepException;
import io.starkeep.type.HostPort;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/// A body that breaks off after some bytes, or when the network does. Used by one thread.
final class BreakingBody extends FilterInputStream {
    private final BooleanSupplier connected;
    private final HostPort address;
    private long left;

    /// @param length after how many bytes it breaks; one that is shorter comes whole
    BreakingBody(InputStream body, long length, BooleanSupplier connected, HostPort address) {
        super(body);
        this.connected = connected;
        this.address = address;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (!connected.getAsBoolean()) {
            throw broken();
        }
        // One byte past the break is read, to tell a break from an end at the same place.
        int read =
                super.read(
                        target,
                        offset,
                        left == 0 ? Math.min(1, length) : (int) Math.min(length, left));
        if (read > 0 && left == 0) {
            throw broken();
        }
        left -= Math.max(read, 0);
        return read;
    }

    private StarkeepException broken() {
        return CallFault.unreachable(address, "the network broke off in the middle of a body");
    }
}
