package dev.cupel.emulator.routes;

import dev.cupel.emulator.fault.Route;
import dev.cupel.emulator.files.FileStore;
import dev.cupel.emulator.http.Call;
import dev.cupel.emulator.http.Endpoint;
import dev.cupel.emulator.http.Reply;
import dev.cupel.emulator.http.RouteGroup;
import dev.cupel.emulator.http.Target;
import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.jobs.LiveJob;
import dev.cupel.emulator.jobs.NewJob;
import dev.cupel.emulator.schema.RequestSchema;
import dev.cupel.emulator.webhook.Webhooks;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Creation of batch jobs. It is not idempotent: the same request sent twice makes two jobs. */
public final class CreateRoutes implements RouteGroup {

    private final FileStore files;
    private final Jobs jobs;
    private final Webhooks webhooks;
    private final OperationJson operations;

    public CreateRoutes(FileStore files, Jobs jobs, Webhooks webhooks) {
        this.files = files;
        this.jobs = jobs;
        this.webhooks = webhooks;
        this.operations = new OperationJson(jobs);
    }

    @Override
    public Optional<Endpoint> find(Call call, Target target) throws IOException {
        return switch (target.shape(call.method())) {
            case "POST models/*:batchGenerateContent" ->
                Optional.of(endpoint(call, target, RequestSchema.BATCH_GENERATE_CONTENT));
            case "POST models/*:asyncBatchEmbedContent" ->
                Optional.of(endpoint(call, target, RequestSchema.ASYNC_BATCH_EMBED_CONTENT));
            default -> Optional.empty();
        };
    }

    private Endpoint endpoint(Call call, Target target, RequestSchema schema) throws IOException {
        var model = target.id();
        var body = call.json();
        var batch = Json.at(body, "batch");
        var displayName = Json.text(batch, "displayName");
        return new Endpoint(Route.CREATE, model, displayName, () -> {
            ModelCatalog.require(model, target.verb());
            schema.require(body);
            var priority = BatchUpdate.priority(batch);
            var told = schema == RequestSchema.BATCH_GENERATE_CONTENT ? WebhookConfigReader.read(batch) : null;
            var job = create(new NewJob("models/" + model, displayName, told), Json.at(batch, "inputConfig"), schema);
            if (priority != 0) {
                jobs.update(job, displayName, priority);
            }
            if (told != null) {
                webhooks.watch();
            }
            return Reply.ok(operations.created(job));
        });
    }

    private LiveJob create(NewJob wanted, JsonNode input, RequestSchema schema) throws IOException {
        var fileName = Json.text(input, "fileName");
        var requests = Json.at(input, "requests", "requests");
        if (fileName.isEmpty() == requests.isEmpty()) {
            throw ApiException.invalidArgument(
                    "* %s.batch.input_config: one of file_name and requests is required\n".formatted(schema.message()));
        }
        if (fileName.isEmpty()) {
            var lines = StreamSupport.stream(requests.spliterator(), false).map(JsonNode::toString);
            return jobs.createInline(wanted, lines.toList());
        }
        var file = files.living(fileName.replaceFirst("^files/", ""))
                .orElseThrow(() -> ApiException.invalidArgument(
                        "The input file %s does not exist or has expired.".formatted(fileName)));
        return jobs.create(wanted, fileName, files.content(file));
    }
}
