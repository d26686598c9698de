package dev.cupel.emulator.http;

import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.fault.Kind;
import dev.cupel.emulator.fault.Kind.OnRequest;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.StatusCode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a request to its reply: the key, the route, the faults, the effect. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final @Nullable String apiKey;
    private final Faults faults;
    private final ControlRoutes control;
    private final List<RouteGroup> groups;

    Dispatcher(@Nullable String apiKey, Faults faults, ControlRoutes control, List<RouteGroup> groups) {
        this.apiKey = apiKey;
        this.faults = faults;
        this.control = control;
        this.groups = List.copyOf(groups);
    }

    Reply answer(Call call) throws IOException {
        try {
            return call.path().startsWith("/emulator/") ? control.answer(call) : api(call);
        } catch (ApiException e) {
            return Reply.error(e);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("path", call.path()).setCause(e).log("request failed");
            return Reply.error(ApiException.typical(StatusCode.INTERNAL));
        }
    }

    private Reply api(Call call) throws IOException {
        var target = Target.of(call.path()).orElseThrow(ApiException::notFound);
        if (call.query("upload_id").isEmpty()) {
            requireKey(call);
        }
        var endpoint = endpoint(call, target).orElseThrow(ApiException::notFound);
        var hits = faults.onRequest(endpoint.route(), endpoint.model(), endpoint.displayName());
        return spoiled(hits, endpoint);
    }

    private Optional<Endpoint> endpoint(Call call, Target target) throws IOException {
        for (var group : groups) {
            var endpoint = group.find(call, target);
            if (endpoint.isPresent()) {
                return endpoint;
            }
        }
        return Optional.empty();
    }

    /** Delays add up; then the first fault that ends the request decides, if there is one. */
    private static Reply spoiled(List<OnRequest> hits, Endpoint endpoint) throws IOException {
        for (var hit : hits) {
            switch (hit) {
                case Kind.Latency latency -> Delay.pass(latency.delay());
                case Kind.Status status -> throw ApiException.typical(status.code());
                case Kind.DropBefore drop -> {
                    return new Reply.Dropped();
                }
                case Kind.DropAfter drop -> {
                    endpoint.action().run();
                    return new Reply.Dropped();
                }
                case Kind.TruncatedBody cut -> {
                    return truncated(endpoint.action().run(), cut.bytes());
                }
            }
        }
        return endpoint.action().run();
    }

    private static Reply truncated(Reply reply, long bytes) {
        return switch (reply) {
            case Reply.Media media -> media.cutAfter(bytes);
            case Reply.Document document -> document;
            case Reply.Lines lines -> lines;
            case Reply.Dropped dropped -> dropped;
        };
    }

    private void requireKey(Call call) {
        var header = call.header("x-goog-api-key");
        var key = header.isEmpty() ? call.query("key") : header;
        if (key.isEmpty()) {
            throw ApiException.of(
                    StatusCode.PERMISSION_DENIED,
                    "Method doesn't allow unregistered callers (callers without established identity). Please use"
                            + " API Key or other form of API consumer identity to call this API.");
        }
        if (apiKey != null && !apiKey.equals(key)) {
            throw ApiException.badKey();
        }
    }
}
