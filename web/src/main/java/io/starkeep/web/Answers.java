package io.starkeep.web;

import io.starkeep.error.StarkeepException;
import io.starkeep.web.http.HttpResponse;

/// Answers in the forms that clients of StarRocks know.
final class Answers {
    private Answers() {}

    static JsonObject ok() {
        return new JsonObject().with("status", "OK").with("msg", "Success");
    }

    static HttpResponse failed(int status, String message) {
        return HttpResponse.json(
                status, new JsonObject().with("status", "FAILED").with("msg", message).text());
    }

    /// 401 for who may not, else 200: clients read the JSON.
    static HttpResponse error(StarkeepException error) {
        return switch (error.code()) {
            case ACCESS_DENIED,
                    HTTP_AUTHENTICATION,
                    PRIVILEGE_REQUIRED,
                    DATABASE_ACCESS_DENIED,
                    TABLE_ACCESS_DENIED ->
                    failed(401, error.getMessage()).with("WWW-Authenticate", "Basic realm=\"\"");
            default -> failed(200, error.getMessage());
        };
    }
}
