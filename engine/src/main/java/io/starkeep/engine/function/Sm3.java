package io.starkeep.engine.function;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The hash SM3, by GB/T 32905-2016.
public final class Sm3 {
    private static final int[] START = {
        0x7380166F,
        0x4914B2B9,
        0x172442D7,
        0xDA8A0600,
        0xA96F30BC,
        0x163138AA,
        0xE38DEE4D,
        0xB0FB0E4E
    };
    private static final int BLOCK = 64;

    private Sm3() {}

    /// Eight groups of eight hexadecimal digits, parted by blanks.
    public static String text(byte[] message) {
        return Arrays.stream(hash(message))
                .mapToObj(word -> "%08x".formatted(word))
                .collect(Collectors.joining(" "));
    }

    private static int[] hash(byte[] message) {
        int length = (message.length + 8) / BLOCK * BLOCK + BLOCK;
        ByteBuffer padded = ByteBuffer.allocate(length);
        padded.put(message).put((byte) 0x80).putLong(length - 8, message.length * 8L).rewind();
        int[] state = START.clone();
        while (padded.hasRemaining()) {
            block(padded, state);
        }
        return state;
    }

    private static void block(ByteBuffer in, int[] state) {
        int[] words = expanded(in);
        int[] v = state.clone();
        for (int j = 0; j < BLOCK; j++) {
            int constant = j < 16 ? 0x79CC4519 : 0x7A879D8A;
            int a12 = Integer.rotateLeft(v[0], 12);
            int ss1 = Integer.rotateLeft(a12 + v[4] + Integer.rotateLeft(constant, j), 7);
            int tt1 =
                    majority(j, v[0], v[1], v[2]) + v[3] + (ss1 ^ a12) + (words[j] ^ words[j + 4]);
            int tt2 = choice(j, v[4], v[5], v[6]) + v[7] + ss1 + words[j];
            v[3] = v[2];
            v[2] = Integer.rotateLeft(v[1], 9);
            v[1] = v[0];
            v[0] = tt1;
            v[7] = v[6];
            v[6] = Integer.rotateLeft(v[5], 19);
            v[5] = v[4];
            v[4] = tt2 ^ Integer.rotateLeft(tt2, 9) ^ Integer.rotateLeft(tt2, 17);
        }
        for (int i = 0; i < state.length; i++) {
            state[i] ^= v[i];
        }
    }

    private static int[] expanded(ByteBuffer in) {
        int[] w = new int[BLOCK + 4];
        for (int i = 0; i < 16; i++) {
            w[i] = in.getInt();
        }
        for (int i = 16; i < w.length; i++) {
            int x = w[i - 16] ^ w[i - 9] ^ Integer.rotateLeft(w[i - 3], 15);
            int mixed = x ^ Integer.rotateLeft(x, 15) ^ Integer.rotateLeft(x, 23);
            w[i] = mixed ^ Integer.rotateLeft(w[i - 13], 7) ^ w[i - 6];
        }
        return w;
    }

    private static int majority(int round, int x, int y, int z) {
        return round < 16 ? x ^ y ^ z : x & y | x & z | y & z;
    }

    private static int choice(int round, int x, int y, int z) {
        return round < 16 ? x ^ y ^ z : x & y | ~x & z;
    }
}
