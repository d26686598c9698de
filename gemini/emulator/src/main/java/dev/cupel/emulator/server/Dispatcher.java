package dev.cupel.emulator.server;

import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.http.BrokenConnection;
import dev.cupel.emulator.http.Call;
import dev.cupel.emulator.http.Endpoint;
import dev.cupel.emulator.http.FieldMask;
import dev.cupel.emulator.http.Reply;
import dev.cupel.emulator.http.RouteGroup;
import dev.cupel.emulator.http.Target;
import dev.cupel.emulator.routes.ControlRoutes;
import dev.cupel.emulator.routes.OpenWebhookRoutes;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.StatusCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a request to its reply: the key, the route, the faults, the effect. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final @Nullable String apiKey;
    private final RequestFaults faults;
    private final ControlRoutes control;
    private final OpenWebhookRoutes webhooks;
    private final List<RouteGroup> groups;

    Dispatcher(
            @Nullable String apiKey,
            Faults faults,
            ControlRoutes control,
            OpenWebhookRoutes webhooks,
            List<RouteGroup> groups) {
        this.apiKey = apiKey;
        this.faults = new RequestFaults(faults);
        this.control = control;
        this.webhooks = webhooks;
        this.groups = List.copyOf(groups);
    }

    /**
     * The reply to a request; whatever goes wrong is one too.
     *
     * @throws IOException when no answer can be sent: the client is gone, or the server stops
     * @throws OutOfMemoryError because the state in memory may be inconsistent then
     */
    Reply answer(Call call) throws IOException {
        try {
            var open = webhooks.answer(call);
            if (open.isPresent()) {
                return open.get();
            }
            return call.path().startsWith("/emulator/") ? control.answer(call) : api(call);
        } catch (ApiException e) {
            return Reply.error(e);
        } catch (BrokenConnection | InterruptedIOException | ClosedByInterruptException | OutOfMemoryError e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            LOG.atError().addKeyValue("path", call.path()).setCause(e).log("request failed");
            return Reply.error(ApiException.typical(StatusCode.INTERNAL));
        }
    }

    private Reply api(Call call) throws IOException {
        var target = Target.of(call.path()).orElseThrow(ApiException::notFound);
        if (call.query("upload_id").isEmpty()) {
            requireKey(call);
        }
        var mask = FieldMask.parse(call.fieldMask());
        var endpoint = endpoint(call, target).orElseThrow(ApiException::notFound);
        AnswerSchemas.of(endpoint.route()).ifPresent(mask::require);
        return faults.answer(call, endpoint).selected(mask);
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
