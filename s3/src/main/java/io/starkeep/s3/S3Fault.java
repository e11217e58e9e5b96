package io.starkeep.s3;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Turns what a store or the way to it says into the error that a user gets: the step, what was
/// touched, the tried address, the store's own error code, and the property to look at.
///
/// @param store `s3a://bucket/backups`
/// @param endpoint the address that requests go to
/// @param secrets never shown, whatever a store answers
record S3Fault(String store, String endpoint, List<String> secrets) {
    private static final Set<String> WRONG_KEY =
            Set.of("InvalidAccessKeyId", "InvalidClientTokenId");
    private static final Set<String> WRONG_SECRET =
            Set.of("SignatureDoesNotMatch", "InvalidSignature");
    private static final Set<String> WRONG_TOKEN =
            Set.of("ExpiredToken", "InvalidToken", "TokenRefreshRequired", "ExpiredTokenException");
    private static final Set<String> WRONG_REGION =
            Set.of(
                    "AuthorizationHeaderMalformed",
                    "PermanentRedirect",
                    "IllegalLocationConstraintException");
    private static final Set<String> FULL =
            Set.of("QuotaExceeded", "XMinioStorageFull", "InsufficientStorage");

    private static final int TAKEN = 412;

    private record Verdict(ErrorCode code, String advice) {}

    static boolean isMissing(SdkException problem) {
        return problem instanceof S3Exception answer
                && answer.statusCode() == 404
                && !code(answer).equals("NoSuchBucket")
                && !code(answer).equals("NoSuchUpload");
    }

    /// The store refused because there is an object of that name.
    static boolean isTaken(SdkException problem) {
        return problem instanceof AwsServiceException answer && answer.statusCode() == TAKEN;
    }

    static boolean isUnknownUpload(SdkException problem) {
        return problem instanceof AwsServiceException answer && code(answer).equals("NoSuchUpload");
    }

    /// The store knows no such request.
    static boolean isUnknownRequest(SdkException problem) {
        return problem instanceof AwsServiceException answer
                && (answer.statusCode() == 501 || answer.statusCode() == 405);
    }

    /// @param step what was tried, for example `write`
    /// @param what the file or folder
    StarkeepException of(SdkException problem, String step, String what) {
        if (isMissing(problem)) {
            return refused(step, what, "no such file");
        }
        if (isTaken(problem)) {
            return refused(step, what, "the name is taken");
        }
        Verdict verdict = verdict(problem);
        String message = text(step, what, reason(problem)) + verdict.advice();
        return StarkeepException.causedBy(problem, verdict.code(), hidden(message));
    }

    StarkeepException of(IOException problem, String step, String what) {
        return StarkeepException.causedBy(
                problem,
                ErrorCode.FILE_ERROR,
                hidden(text(step, what, String.valueOf(problem.getMessage()))));
    }

    StarkeepException refused(String step, String what, String reason) {
        return StarkeepException.of(ErrorCode.FILE_ERROR, hidden(text(step, what, reason)));
    }

    private String text(String step, String what, String reason) {
        return "Cannot %s '%s' in %s at %s: %s".formatted(step, what, store, endpoint, reason);
    }

    private static Verdict verdict(SdkException problem) {
        if (problem instanceof AwsServiceException answer) {
            return answered(answer, code(answer));
        }
        if (problem instanceof AbortedException) {
            return new Verdict(ErrorCode.STORE_UNREACHABLE, "");
        }
        Throwable root = root(problem);
        if (root instanceof SSLException) {
            return new Verdict(
                    ErrorCode.STORE_UNREACHABLE, look(S3Property.TLS, S3Property.ENDPOINT));
        }
        if (root instanceof UnknownHostException) {
            return new Verdict(
                    ErrorCode.STORE_UNREACHABLE, look(S3Property.ENDPOINT, S3Property.PATH_STYLE));
        }
        return root instanceof IOException
                ? new Verdict(ErrorCode.STORE_UNREACHABLE, look(S3Property.ENDPOINT))
                : new Verdict(
                        ErrorCode.STORE_REFUSED,
                        look(S3Property.ACCESS_KEY, S3Property.INSTANCE_PROFILE));
    }

    private static Verdict answered(AwsServiceException answer, String code) {
        if (WRONG_KEY.contains(code)) {
            return new Verdict(ErrorCode.STORE_REFUSED, look(S3Property.ACCESS_KEY));
        }
        if (WRONG_SECRET.contains(code)) {
            return new Verdict(ErrorCode.STORE_REFUSED, look(S3Property.SECRET_KEY));
        }
        if (WRONG_TOKEN.contains(code)) {
            return new Verdict(ErrorCode.STORE_REFUSED, look(S3Property.SESSION_TOKEN));
        }
        if (WRONG_REGION.contains(code) || answer.statusCode() == 301) {
            return new Verdict(
                    ErrorCode.STORE_REFUSED, look(S3Property.REGION, S3Property.ENDPOINT));
        }
        if (code.equals("NoSuchBucket")) {
            return new Verdict(
                    ErrorCode.STORE_NOT_FOUND,
                    "; make the bucket, or look at LOCATION" + also(S3Property.ENDPOINT));
        }
        if (FULL.contains(code) || answer.statusCode() == 507) {
            return new Verdict(ErrorCode.DISK_FULL, "");
        }
        return byStatus(answer.statusCode());
    }

    private static Verdict byStatus(int status) {
        return switch (status) {
            case 401, 403 ->
                    new Verdict(
                            ErrorCode.STORE_REFUSED,
                            "; look at the rights of the user"
                                    + also(S3Property.ACCESS_KEY)
                                    + also(S3Property.SECRET_KEY));
            case 408, 409, 429 -> new Verdict(ErrorCode.STORE_UNREACHABLE, "");
            default ->
                    new Verdict(
                            status >= 500 ? ErrorCode.STORE_UNREACHABLE : ErrorCode.FILE_ERROR, "");
        };
    }

    private static String look(S3Property first, S3Property... others) {
        StringBuilder text = new StringBuilder("; look at '").append(first.spelling()).append('\'');
        for (S3Property other : others) {
            text.append(also(other));
        }
        return text.toString();
    }

    private static String also(S3Property property) {
        return ", '" + property.spelling() + "'";
    }

    private static String reason(SdkException problem) {
        if (problem instanceof AwsServiceException answer) {
            String text =
                    answer.awsErrorDetails() == null
                            ? null
                            : answer.awsErrorDetails().errorMessage();
            String status = "HTTP " + answer.statusCode();
            String name = code(answer).isEmpty() ? status : code(answer) + " (" + status + ")";
            return text == null || text.isEmpty() ? name : name + ": " + text;
        }
        Throwable root = root(problem);
        return root instanceof IOException
                ? root.getClass().getSimpleName() + ": " + root.getMessage()
                : String.valueOf(problem.getMessage());
    }

    private static String code(AwsServiceException answer) {
        if (answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null) {
            return "";
        }
        return answer.awsErrorDetails().errorCode();
    }

    private static Throwable root(Throwable problem) {
        Throwable root = problem;
        for (Throwable cause = root.getCause();
                cause != null && cause != root;
                cause = root.getCause()) {
            root = cause;
        }
        return root;
    }

    private String hidden(String message) {
        String hidden = message;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }
}
