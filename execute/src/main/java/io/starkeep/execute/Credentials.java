package io.starkeep.execute;

/// How a user proves who they are.
public sealed interface Credentials {
    /// Whether a password was given at all, as the error message says.
    boolean usesPassword();

    /// The answer of `mysql_native_password`: `SHA1(password) XOR SHA1(scramble
    /// SHA1(SHA1(password)))`, empty for an empty password.
    ///
    /// @param scramble the 20 random bytes that the server sent
    record Scrambled(byte[] scramble, byte[] response) implements Credentials {
        @Override
        public boolean usesPassword() {
            return response.length > 0;
        }
    }

    /// The password itself, as HTTP Basic gives it.
    record Plain(String password) implements Credentials {
        @Override
        public boolean usesPassword() {
            return !password.isEmpty();
        }

        /// Does not print the password.
        @Override
        public String toString() {
            return "Plain[]";
        }
    }
}
