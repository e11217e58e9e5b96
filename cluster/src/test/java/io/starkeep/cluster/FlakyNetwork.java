package io.starkeep.cluster;

import io.starkeep.backend.BackendNode;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The network between a frontend and a machine: it can be cut, lose answers, or hang.
final class FlakyNetwork {
    private final Supplier<BackendNode> machine;
    private volatile boolean cut;
    private volatile boolean hanging;
    private volatile byte[] falsified = {};
    private volatile byte[] written = {};
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    FlakyNetwork(Supplier<BackendNode> machine) {
        this.machine = machine;
    }

    /// No call arrives.
    void cut() {
        cut = true;
    }

    /// Calls neither arrive nor fail.
    void hang() {
        hanging = true;
    }

    /// The next call of this method is done, but its answer is lost.
    void loseAnswer(String method) {
        lost.add(method);
    }

    /// The next write arrives with other rows.
    ///
    /// @param bytes of a transfer file of the same table
    void falsify(byte[] bytes) {
        falsified = bytes;
    }

    /// What the last write sent.
    byte[] lastWritten() {
        return written;
    }

    /// Calls of this method do not arrive.
    void refuse(String method) {
        refused.add(method);
    }

    void heal() {
        cut = false;
        hanging = false;
        lost.clear();
        refused.clear();
    }

    BackendNode way() {
        return (BackendNode)
                Proxy.newProxyInstance(
                        BackendNode.class.getClassLoader(),
                        new Class<?>[] {BackendNode.class},
                        (_, method, arguments) -> call(method, arguments));
    }

    private @Nullable Object call(Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("close")) {
            return null;
        }
        while (hanging) {
            sleep();
        }
        if (cut || refused.contains(method.getName())) {
            throw unreachable();
        }
        if (method.getName().equals("write")) {
            written = ((InputStream) arguments[1]).readAllBytes();
            arguments[1] = new ByteArrayInputStream(falsified.length > 0 ? falsified : written);
            falsified = new byte[0];
        }
        try {
            Object answer = method.invoke(machine.get(), arguments);
            if (lost.remove(method.getName())) {
                throw unreachable();
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        }
    }

    private static StarkeepException unreachable() {
        return StarkeepException.of(ErrorCode.NODE_UNREACHABLE, "the network is down");
    }
}
