package io.starkeep.engine.function;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// Hashes of strings.
public final class Digests {
    private static final int MURMUR_SEED = 104_729;

    private Digests() {}

    /// SHA-2 in lower-case hexadecimal; empty for lengths that SHA-2 does not have. 0 means 256.
    public static Optional<String> sha2(byte[] bytes, long bits) {
        return switch ((int) bits) {
            case 224 -> Optional.of(hex("SHA-224", bytes));
            case 0, 256 -> Optional.of(hex("SHA-256", bytes));
            case 384 -> Optional.of(hex("SHA-384", bytes));
            case 512 -> Optional.of(hex("SHA-512", bytes));
            default -> Optional.empty();
        };
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(algorithm + " belongs to every JDK", e);
        }
    }

    public static long crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    /// MurmurHash3 x86 32 bit; each further string is hashed with the last hash as seed.
    public static int murmur3(List<byte[]> strings) {
        int hash = MURMUR_SEED;
        for (byte[] string : strings) {
            hash = murmur3(string, hash);
        }
        return hash;
    }

    private static int murmur3(byte[] bytes, int seed) {
        int hash = seed;
        int whole = bytes.length / 4 * 4;
        for (int i = 0; i < whole; i += 4) {
            hash = Integer.rotateLeft(hash ^ scrambled(word(bytes, i, 4)), 13) * 5 + 0xE654_6B64;
        }
        if (whole < bytes.length) {
            hash ^= scrambled(word(bytes, whole, bytes.length - whole));
        }
        hash ^= bytes.length;
        hash = (hash ^ hash >>> 16) * 0x85EB_CA6B;
        hash = (hash ^ hash >>> 13) * 0xC2B2_AE35;
        return hash ^ hash >>> 16;
    }

    private static int word(byte[] bytes, int start, int count) {
        int word = 0;
        for (int i = 0; i < count; i++) {
            word |= (bytes[start + i] & 0xFF) << 8 * i;
        }
        return word;
    }

    private static int scrambled(int word) {
        return Integer.rotateLeft(word * 0xCC9E_2D51, 15) * 0x1B87_3593;
    }
}
