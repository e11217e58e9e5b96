package io.starkeep.hdfs;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.security.sasl.SaslException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.hdfs.protocol.QuotaExceededException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.ipc.RetriableException;
import org.apache.hadoop.ipc.StandbyException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.security.KerberosAuthException;

/// Turns what a file system or the way to it says into the error that a user gets.
///
/// @param store `hdfs://namenode:9000/backups`
record HdfsFault(String store) {
    private record Verdict(ErrorCode code, String advice) {}

    /// @param step what was tried, for example `write`
    /// @param what the file or folder
    StarkeepException of(Exception problem, String step, String what) {
        Exception cause =
                problem instanceof RemoteException remote
                        ? remote.unwrapRemoteException()
                        : problem;
        Verdict verdict = verdict(cause);
        return StarkeepException.causedBy(
                cause, verdict.code(), text(step, what, reason(cause)) + verdict.advice());
    }

    StarkeepException refused(String step, String what, String reason) {
        return StarkeepException.of(ErrorCode.FILE_ERROR, text(step, what, reason));
    }

    private String text(String step, String what, String reason) {
        return "Cannot %s '%s' in %s: %s".formatted(step, what, store, reason);
    }

    private static String reason(Exception cause) {
        return switch (cause) {
            case FileNotFoundException _ -> "no such file";
            case FileAlreadyExistsException _ -> "the name is taken";
            default ->
                    cause.getClass().getSimpleName()
                            + ": "
                            + firstLine(String.valueOf(cause.getMessage()));
        };
    }

    /// The rest is the stack of another machine.
    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static Verdict verdict(Exception cause) {
        return switch (cause) {
            case FileNotFoundException _ -> new Verdict(ErrorCode.FILE_ERROR, "");
            case AccessControlException _, KerberosAuthException _, SaslException _ ->
                    new Verdict(
                            ErrorCode.STORE_REFUSED,
                            "; look at the rights of the user, 'username', 'kerberos_principal'");
            case QuotaExceededException _ -> new Verdict(ErrorCode.DISK_FULL, "");
            case UnknownHostException _ ->
                    new Verdict(
                            ErrorCode.STORE_UNREACHABLE, "; look at LOCATION, 'dfs.nameservices'");
            case SocketException _, SocketTimeoutException _, EOFException _ ->
                    new Verdict(ErrorCode.STORE_UNREACHABLE, "; look at LOCATION");
            case StandbyException _, RetriableException _ ->
                    new Verdict(ErrorCode.STORE_UNREACHABLE, "");
            case IllegalArgumentException wrapped
                    when wrapped.getCause() instanceof UnknownHostException host ->
                    verdict(host);
            case IOException wrapped when wrapped.getCause() instanceof SaslException refused ->
                    verdict(refused);
            default -> new Verdict(ErrorCode.FILE_ERROR, "");
        };
    }
}
