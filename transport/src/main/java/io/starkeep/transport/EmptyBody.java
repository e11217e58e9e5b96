package io.starkeep.transport;

import java.io.InputStream;

/// The body of what has none. Without state, so that one serves all.
final class EmptyBody extends InputStream {
    static final EmptyBody ONE = new EmptyBody();

    private EmptyBody() {}

    @Override
    public int read() {
        return -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        return length == 0 ? 0 : -1;
    }
}
