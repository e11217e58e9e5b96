package io.starkeep.type;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// XXH64 with seed 0, as specified in the xxHash project's `doc/xxhash_spec.md`.
final class XxHash64 {
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long PRIME_1 = 0x9E37_79B1_85EB_CA87L;
    private static final long PRIME_2 = 0xC2B2_AE3D_27D4_EB4FL;
    private static final long PRIME_3 = 0x1656_67B1_9E37_79F9L;
    private static final long PRIME_4 = 0x85EB_CA77_C2B2_AE63L;
    private static final long PRIME_5 = 0x27D4_EB2F_1656_67C5L;
    private static final int STRIPE = 32;

    private XxHash64() {}

    static long of(MemorySegment memory, long offset, int length) {
        long at = offset;
        long end = offset + length;
        long hash = PRIME_5;
        if (length >= STRIPE) {
            long lastStripe = end - STRIPE;
            long a = 0x60EA_27EE_ADC0_B5D6L; // PRIME_1 + PRIME_2
            long b = PRIME_2;
            long c = 0;
            long d = -PRIME_1;
            for (; at <= lastStripe; at += STRIPE) {
                a = round(a, memory.get(LONG, at));
                b = round(b, memory.get(LONG, at + 8));
                c = round(c, memory.get(LONG, at + 16));
                d = round(d, memory.get(LONG, at + 24));
            }
            hash =
                    Long.rotateLeft(a, 1)
                            + Long.rotateLeft(b, 7)
                            + Long.rotateLeft(c, 12)
                            + Long.rotateLeft(d, 18);
            hash = merged(merged(merged(merged(hash, a), b), c), d);
        }
        return avalanche(rest(hash + length, memory, at, end));
    }

    private static long rest(long start, MemorySegment memory, long from, long end) {
        long hash = start;
        long at = from;
        for (; at + 8 <= end; at += 8) {
            hash = Long.rotateLeft(hash ^ round(0, memory.get(LONG, at)), 27) * PRIME_1 + PRIME_4;
        }
        if (at + 4 <= end) {
            long word = Integer.toUnsignedLong(memory.get(INT, at));
            hash = Long.rotateLeft(hash ^ word * PRIME_1, 23) * PRIME_2 + PRIME_3;
            at += 4;
        }
        for (; at < end; at++) {
            long octet = memory.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
            hash = Long.rotateLeft(hash ^ octet * PRIME_5, 11) * PRIME_1;
        }
        return hash;
    }

    private static long round(long accumulator, long lane) {
        return Long.rotateLeft(accumulator + lane * PRIME_2, 31) * PRIME_1;
    }

    private static long merged(long hash, long accumulator) {
        return (hash ^ round(0, accumulator)) * PRIME_1 + PRIME_4;
    }

    private static long avalanche(long start) {
        long hash = (start ^ start >>> 33) * PRIME_2;
        hash = (hash ^ hash >>> 29) * PRIME_3;
        return hash ^ hash >>> 32;
    }
}
