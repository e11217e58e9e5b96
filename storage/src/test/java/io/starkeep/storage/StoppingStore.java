package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.AppendFile;
import io.starkeep.file.FileStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets a number of changing effects on a store through and fails every later one, as if the
/// machine had stopped there.
final class StoppingStore {
    private static final Set<String> CHANGING =
            Set.of(
                    "create",
                    "replace",
                    "truncate",
                    "link",
                    "delete",
                    "deleteAll",
                    "sync",
                    "append");

    private final AtomicInteger allowed;

    StoppingStore(int allowed) {
        this.allowed = new AtomicInteger(allowed);
    }

    boolean stopped() {
        return allowed.get() < 0;
    }

    FileStore over(FileStore store) {
        return wrap(FileStore.class, store);
    }

    private <T> T wrap(Class<T> type, T target) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            if (CHANGING.contains(method.getName())
                                    && allowed.getAndDecrement() <= 0) {
                                throw StarkeepException.of(
                                        ErrorCode.FILE_ERROR, "the machine stopped");
                            }
                            try {
                                Object result = method.invoke(target, arguments);
                                return result instanceof AppendFile file
                                        ? wrap(AppendFile.class, file)
                                        : result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }
}
