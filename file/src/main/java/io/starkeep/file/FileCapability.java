package io.starkeep.file;

/// What a store can do beyond reading, writing, listing and deleting whole files. Declared, never
/// found out by failing.
public enum FileCapability {
    /// Of many who create a file of one name at the same time, also in other processes, one wins.
    /// Without it the name is looked at before, which keeps apart only those who come one after
    /// another.
    ATOMIC_CREATE,
    /// [FileStore#link] makes a second name of the same bytes without copying them.
    HARD_LINK,
    /// [FileStore#append] and [FileStore#replace] work.
    APPEND_AND_REPLACE,
    /// [FileStore#localPath] gives a path that native code can open.
    LOCAL_PATH
}
