package dev.cupel.emulator.http;

import dev.cupel.emulator.fault.Route;
import dev.cupel.emulator.files.FileStore;
import dev.cupel.emulator.jobs.JobWebhooks;
import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.jobs.LiveJob;
import dev.cupel.emulator.webhook.Webhooks;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Creation of batch jobs. It is not idempotent: the same request sent twice makes two jobs. */
final class CreateRoutes implements RouteGroup {

    private final FileStore files;
    private final Jobs jobs;
    private final Webhooks webhooks;
    private final OperationJson operations;

    CreateRoutes(FileStore files, Jobs jobs, Webhooks webhooks) {
        this.files = files;
        this.jobs = jobs;
        this.webhooks = webhooks;
        this.operations = new OperationJson(jobs);
    }

    @Override
    public Optional<Endpoint> find(Call call, Target target) throws IOException {
        return switch (target.shape(call.method())) {
            case "POST models/*:batchGenerateContent" -> Optional.of(endpoint(call, target.id()));
            default -> Optional.empty();
        };
    }

    private Endpoint endpoint(Call call, String model) throws IOException {
        var batch = Json.at(call.json(), "batch");
        var displayName = Json.text(batch, "displayName");
        return new Endpoint(Route.CREATE, model, displayName, () -> {
            ModelRoutes.require(model, "batchGenerateContent");
            var told = WebhookConfigReader.read(batch);
            var job = create("models/" + model, displayName, Json.at(batch, "inputConfig"), told);
            if (told != null) {
                webhooks.watch();
            }
            return Reply.ok(operations.withoutOutput(job));
        });
    }

    private LiveJob create(String model, String displayName, JsonNode input, @Nullable JobWebhooks told)
            throws IOException {
        var fileName = Json.text(input, "fileName");
        var requests = Json.at(input, "requests", "requests");
        if (fileName.isEmpty() == requests.isEmpty()) {
            throw ApiException.invalidArgument(
                    "* BatchGenerateContentRequest.batch.input_config: one of file_name and requests is required\n");
        }
        if (fileName.isEmpty()) {
            var lines = StreamSupport.stream(requests.spliterator(), false).map(JsonNode::toString);
            return jobs.createInline(model, displayName, lines.toList(), told);
        }
        var file = files.living(fileName.replaceFirst("^files/", ""))
                .orElseThrow(() -> ApiException.invalidArgument(
                        "The input file %s does not exist or has expired.".formatted(fileName)));
        return jobs.create(model, displayName, fileName, files.content(file), told);
    }
}
