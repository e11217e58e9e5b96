package io.starkeep.engine.function;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// AES_ENCRYPT and AES_DECRYPT as in MySQL: 128 bits, ECB, PKCS padding, the key folded into 16
/// bytes by XOR. Kept for the sake of old statements: ECB hides little.
public final class Aes {
    private static final int KEY_LENGTH = 16;

    private Aes() {}

    public static Optional<byte[]> encrypt(byte[] plain, byte[] key) {
        return run(Cipher.ENCRYPT_MODE, plain, key);
    }

    /// @return nothing when the bytes were not made with this key
    public static Optional<byte[]> decrypt(byte[] secret, byte[] key) {
        return secret.length == 0 ? Optional.empty() : run(Cipher.DECRYPT_MODE, secret, key);
    }

    private static Optional<byte[]> run(int mode, byte[] bytes, byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            cipher.init(mode, new SecretKeySpec(folded(key), "AES"));
            return Optional.of(cipher.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] folded(byte[] key) {
        byte[] folded = new byte[KEY_LENGTH];
        for (int i = 0; i < key.length; i++) {
            folded[i % KEY_LENGTH] ^= key[i];
        }
        return folded;
    }
}
