package io.starkeep.engine;

import java.lang.foreign.MemorySegment;

/// Text that the library hands out.
@SuppressWarnings("restricted")
final class NativeText {
    private NativeText() {}

    /// @param text ends with a zero byte, or is the null pointer
    static String read(MemorySegment text) {
        return text.address() == 0 ? "" : text.reinterpret(Long.MAX_VALUE).getString(0);
    }
}
