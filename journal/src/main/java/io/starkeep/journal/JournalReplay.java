package io.starkeep.journal;

/// Takes what a journal holds when it is opened, in order: the checkpoint, if there is one, then
/// every record after it.
public interface JournalReplay {
    /// @param sequence of the last record that the state contains
    void checkpoint(long sequence, byte[] state);

    void record(long sequence, byte[] payload);
}
