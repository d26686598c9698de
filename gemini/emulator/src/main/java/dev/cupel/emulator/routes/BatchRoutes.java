package dev.cupel.emulator.routes;

import dev.cupel.emulator.fault.Route;
import dev.cupel.emulator.http.Call;
import dev.cupel.emulator.http.Endpoint;
import dev.cupel.emulator.http.PageToken;
import dev.cupel.emulator.http.Reply;
import dev.cupel.emulator.http.RouteGroup;
import dev.cupel.emulator.http.Target;
import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.jobs.LiveJob;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import dev.cupel.emulator.wire.StatusCode;
import java.io.IOException;
import java.util.Optional;

/** Batch jobs: get, list, cancel, delete. */
public final class BatchRoutes implements RouteGroup {

    private final Jobs jobs;
    private final OperationJson operations;

    public BatchRoutes(Jobs jobs) {
        this.jobs = jobs;
        this.operations = new OperationJson(jobs);
    }

    @Override
    public Optional<Endpoint> find(Call call, Target target) {
        return switch (target.shape(call.method())) {
            case "GET batches" -> Optional.of(Endpoint.of(Route.LIST, () -> list(call)));
            case "GET batches/*" -> Optional.of(about(Route.GET, target.id(), this::get));
            case "POST batches/*:cancel" -> Optional.of(about(Route.CANCEL, target.id(), this::cancel));
            case "PATCH batches/*:updateGenerateContentBatch" ->
                Optional.of(about(Route.UPDATE, target.id(), job -> update(call, job, false)));
            case "PATCH batches/*:updateEmbedContentBatch" ->
                Optional.of(about(Route.UPDATE, target.id(), job -> update(call, job, true)));
            case "DELETE batches/*" -> Optional.of(about(Route.DELETE, target.id(), this::delete));
            default -> Optional.empty();
        };
    }

    /** What is done to a job. */
    private interface JobAction {
        Reply on(LiveJob job) throws IOException;
    }

    private Endpoint about(Route route, String id, JobAction action) {
        var job = jobs.find(id);
        return new Endpoint(
                route,
                job.map(found -> found.job().model()).orElse(""),
                job.map(found -> found.job().displayName()).orElse(""),
                () -> action.on(job.orElseThrow(ApiException::notFound)));
    }

    private Reply get(LiveJob job) throws IOException {
        return Reply.ok(operations.withOutput(job));
    }

    private Reply cancel(LiveJob job) {
        jobs.cancel(job);
        return Reply.empty();
    }

    private Reply update(Call call, LiveJob job, boolean embeds) throws IOException {
        var change = BatchUpdate.read(call.json(), call.query("updateMask"), embeds);
        if (job.job().embeds() != embeds) {
            throw ApiException.notFound();
        }
        if (jobs.state(job).terminal()) {
            throw ApiException.of(
                    StatusCode.FAILED_PRECONDITION,
                    "%s has ended and cannot be updated.".formatted(job.job().name()));
        }
        change.apply(jobs, job);
        return Reply.ok(operations.batch(job));
    }

    private Reply delete(LiveJob job) throws IOException {
        jobs.delete(job);
        return Reply.empty();
    }

    private Reply list(Call call) {
        var size = call.pageSize();
        var page = jobs.before(before(PageToken.decoded(call)), size + 1);
        var json = Json.object();
        for (var job : page.subList(0, Math.min(size, page.size()))) {
            json.withArray("operations").add(operations.withoutOutput(job));
        }
        if (page.size() > size) {
            var last = page.get(size - 1).job().sequence();
            json.put("nextPageToken", PageToken.encoded(Long.toString(last)));
        }
        return Reply.ok(json);
    }

    private static long before(String place) {
        try {
            return place.isEmpty() ? Long.MAX_VALUE : Long.parseLong(place);
        } catch (NumberFormatException e) {
            throw PageToken.invalid();
        }
    }
}
