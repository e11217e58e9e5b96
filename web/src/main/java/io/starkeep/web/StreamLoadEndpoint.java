package io.starkeep.web;

import io.starkeep.catalog.UserIdentity;
import io.starkeep.load.LoadService;
import io.starkeep.load.StreamLoadRequest;
import io.starkeep.load.StreamLoadResult;
import io.starkeep.web.http.HttpRequest;
import io.starkeep.web.http.HttpResponse;
import java.util.Optional;

/// `PUT /api/{database}/{table}/_stream_load`.
///
/// The frontend that leads takes the load itself and routes its rows, so a client is sent on only
/// by one that follows ([LeaderRedirect]).
final class StreamLoadEndpoint {
    private final LoadService loads;
    private final BasicAuthentication authentication;

    StreamLoadEndpoint(LoadService loads, BasicAuthentication authentication) {
        this.loads = loads;
        this.authentication = authentication;
    }

    HttpResponse load(HttpRequest request, String database, String table) {
        UserIdentity user = authentication.user(request);
        StreamLoadResult result =
                loads.streamLoad(
                        new StreamLoadRequest(
                                user,
                                request.clientHost(),
                                database,
                                table,
                                request.headers(),
                                request.body(),
                                request.bodyLength()));
        return HttpResponse.json(200, json(result, request));
    }

    private static String json(StreamLoadResult result, HttpRequest request) {
        StreamLoadResult.Times times = result.times();
        JsonObject json =
                new JsonObject()
                        .with("TxnId", result.transaction().map(id -> id.value()).orElse(-1L))
                        .with("Label", result.label().orElse(""))
                        .with("Status", status(result.status()));
        existing(result.status()).ifPresent(state -> json.with("ExistingJobStatus", state));
        json.with("Message", result.message())
                .with("NumberTotalRows", result.counts().totalRows())
                .with("NumberLoadedRows", result.counts().loadedRows())
                .with("NumberFilteredRows", result.counts().filteredRows())
                .with("NumberUnselectedRows", result.counts().unselectedRows())
                .with("LoadBytes", result.counts().loadedBytes())
                .with("LoadTimeMs", times.total().toMillis())
                .with("BeginTxnTimeMs", times.begin().toMillis())
                .with("StreamLoadPlanTimeMs", times.plan().toMillis())
                .with("ReadDataTimeMs", times.read().toMillis())
                .with("WriteDataTimeMs", times.write().toMillis())
                .with("CommitAndPublishTimeMs", times.commitAndPublish().toMillis());
        result.errorLog().ifPresent(name -> json.with("ErrorURL", errorUrl(name, request)));
        return json.text();
    }

    private static String status(StreamLoadResult.Status status) {
        return switch (status) {
            case StreamLoadResult.Status.Success() -> "Success";
            case StreamLoadResult.Status.PublishTimeout() -> "Publish Timeout";
            case StreamLoadResult.Status.LabelExists(boolean _) -> "Label Already Exists";
            case StreamLoadResult.Status.Failed() -> "Fail";
        };
    }

    private static Optional<String> existing(StreamLoadResult.Status status) {
        return status instanceof StreamLoadResult.Status.LabelExists(boolean finished)
                ? Optional.of(finished ? "FINISHED" : "RUNNING")
                : Optional.empty();
    }

    /// The log is where the request went.
    private static String errorUrl(String name, HttpRequest request) {
        String host = request.header("host").orElse("127.0.0.1");
        return "http://" + host + "/api/_load_error_log?file=" + name;
    }
}
