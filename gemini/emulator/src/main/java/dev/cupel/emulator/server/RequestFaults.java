package dev.cupel.emulator.server;

import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.fault.OnRequest;
import dev.cupel.emulator.fault.RequestFacts;
import dev.cupel.emulator.http.Call;
import dev.cupel.emulator.http.Endpoint;
import dev.cupel.emulator.http.PageToken;
import dev.cupel.emulator.http.Reply;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import dev.cupel.emulator.wire.StatusCode;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Spoils the requests that a fault hits. Every fault spoils what the ones after it in the list leave. */
final class RequestFaults {

    private final Faults faults;

    RequestFaults(Faults faults) {
        this.faults = faults;
    }

    Reply answer(Call call, Endpoint endpoint) throws IOException {
        var facts = new RequestFacts(
                endpoint.route(),
                endpoint.model(),
                endpoint.displayName(),
                endpoint.mimeType(),
                PageToken.isAfterEmptyPage(call.query(PageToken.PARAMETER)));
        return spoiled(faults.onRequest(facts), call, endpoint);
    }

    private static Reply spoiled(List<OnRequest> hits, Call call, Endpoint endpoint) throws IOException {
        if (hits.isEmpty()) {
            return unspoiled(endpoint);
        }
        Endpoint.Action rest = () -> spoiled(hits.subList(1, hits.size()), call, endpoint);
        return switch (hits.getFirst()) {
            case OnRequest.Status status -> refused(status.code());
            case OnRequest.Burst burst -> refused(burst.code());
            case OnRequest.MimeRefused refused ->
                Reply.error(ApiException.invalidArgument("Unsupported MIME type: " + refused.mimeType()));
            case OnRequest.Latency latency -> {
                Delay.pass(latency.delay());
                yield rest.run();
            }
            case OnRequest.DropBefore drop -> new Reply.Dropped();
            case OnRequest.DropAfter drop -> {
                rest.run();
                yield new Reply.Dropped();
            }
            case OnRequest.TruncatedBody cut -> new Reply.Cut(rest.run(), cut.bytes());
            case OnRequest.SlowBody slow -> new Reply.Slow(rest.run(), slow.bytesPerSecond());
            case OnRequest.EmptyPage empty ->
                Reply.ok(Json.object().put("nextPageToken", PageToken.afterEmptyPage(call)));
            case OnRequest.StaleStats stale -> stale(rest.run());
        };
    }

    private static Reply unspoiled(Endpoint endpoint) throws IOException {
        try {
            return endpoint.action().run();
        } catch (ApiException e) {
            return Reply.error(e);
        }
    }

    private static Reply refused(StatusCode code) {
        return Reply.error(ApiException.typical(code));
    }

    private static Reply stale(Reply reply) {
        switch (reply) {
            case Reply.Document list ->
                list.body().path("operations").forEach(job -> forget(job.at("/metadata/batchStats")));
            case Reply.Cut cut -> stale(cut.reply());
            case Reply.Slow slow -> stale(slow.reply());
            case Reply.Media media -> {}
            case Reply.Lines lines -> {}
            case Reply.Dropped dropped -> {}
        }
        return reply;
    }

    private static void forget(JsonNode stats) {
        if (stats instanceof ObjectNode counts) {
            var requests = counts.path("requestCount").asString("0");
            counts.removeAll();
            counts.put("requestCount", requests).put("pendingRequestCount", requests);
        }
    }
}
