package dev.cupel.emulator.conformance;

import static dev.cupel.emulator.conformance.JavaBatches.MODEL;
import static dev.cupel.emulator.conformance.JavaBatches.file;
import static dev.cupel.emulator.conformance.JavaBatches.named;

import com.google.genai.Client;
import com.google.genai.types.UploadFileConfig;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** The recorded calls that fail, and those that hide it. */
final class JavaFailures {

    private final JavaSdk sdk;
    private final Inputs inputs;
    private final String inputFile;

    JavaFailures(JavaSdk sdk, Inputs inputs, String inputFile) {
        this.sdk = sdk;
        this.inputs = inputs;
        this.inputFile = inputFile;
    }

    void run() throws IOException {
        create();
        cancel();
        get();
        upload();
    }

    private void create() {
        create("429 on create, attempts=1", sdk.once());
        create("429 twice on create, DEFAULT retry options (attempts unset)", sdk.client());
        create("connection dropped after create was received, DEFAULT retry", used(sdk.client()));
        create("connection dropped after create was received, attempts=1", used(sdk.once()));
        create("connection dropped, attempts=1 + OkHttp retryOnConnectionFailure(false)", used(sdk.strictlyOnce()));
        create("503 attempts=1", sdk.once());
        create("400 bad key", sdk.withKey("another-key"));
    }

    private void create(String title, Client client) {
        sdk.call(
                title,
                () -> client.batches.create(MODEL, file(inputFile), null).name().orElseThrow());
    }

    /** A client with a pooled connection, as one that has made a call before. */
    private Client used(Client client) {
        sdk.aside(() -> client.files.get(inputFile, null));
        return client;
    }

    private void cancel() {
        var client = sdk.once();
        sdk.call("cancel unknown job (server answers 404)", () -> {
            client.batches.cancel("batches/nope", null);
            return null;
        });
        sdk.call(
                "async cancel unknown job (404)",
                () -> client.async.batches.cancel("batches/nope", null).join());
        sdk.call("cancel 503 attempts=1", () -> {
            client.batches.cancel("batches/nope", null);
            return null;
        });
    }

    private void get() throws IOException {
        var client = sdk.once();
        sdk.call("get unknown job", () -> client.batches.get("batches/nope", null));
        sdk.call("get bad name", () -> client.batches.get("nope", null));
        sdk.call("files.get unknown", () -> client.files.get("files/nope", null));
        var target = inputs.text("target.jsonl", "what was there before");
        var failed = new AtomicReference<String>();
        sdk.call("download 404 over an existing target", () -> {
            try {
                client.files.download("files/nope", target, null);
                return null;
            } finally {
                var job = client.batches.create(MODEL, file(inputFile), named("f"));
                failed.set(job.name().orElseThrow());
            }
        });
        sdk.call("get FAILED job with operation.error", () -> client.batches.get(failed.get(), null));
        var expired = sdk.aside(() -> client.batches.create(MODEL, file(inputFile), named("x")));
        sdk.call(
                "get EXPIRED",
                () -> client.batches
                        .get(expired.name().orElseThrow(), null)
                        .state()
                        .orElseThrow()
                        .toString());
    }

    private void upload() throws IOException {
        var client = sdk.once();
        var path = inputs.text("input.jsonl", Inputs.JSONL);
        var strange = UploadFileConfig.builder().mimeType("foo").build();
        var plain = UploadFileConfig.builder().mimeType("application/jsonl").build();
        sdk.call("upload start 400", () -> client.files.upload(path, strange));
        sdk.call("upload chunk 400 without X-Goog-Upload-Status", () -> client.files.upload(path, plain));
    }
}
