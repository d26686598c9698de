package dev.cupel.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.local.client.answer.BatchJob;
import dev.cupel.local.client.answer.Estimate;
import dev.cupel.local.client.answer.HeldGate;
import dev.cupel.local.client.answer.Intake;
import dev.cupel.local.client.answer.KnownRecipe;
import dev.cupel.local.client.answer.LateJob;
import dev.cupel.local.client.answer.Ledger;
import dev.cupel.local.client.answer.Polling;
import dev.cupel.local.client.answer.Progress;
import dev.cupel.local.client.answer.QuotaInUse;
import dev.cupel.local.client.answer.Reason;
import dev.cupel.local.client.answer.Report;
import dev.cupel.local.client.answer.Simulation;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.client.answer.Submission;
import dev.cupel.local.client.answer.UnusedLines;
import dev.cupel.local.stack.StackFile;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The REST interfaces of a running stack. */
public final class Services {

    /** More open jobs than any quota allows. */
    private static final int MANY = 10_000;

    private final StackFile stack;
    private final Rest rest = new Rest();

    public Services(StackFile stack) {
        this.stack = stack;
    }

    /** Whether the process that runs the stack is still there. */
    public boolean areSupervised() {
        return stack.runs();
    }

    /** That the process which ran the stack has ended, and what to do. */
    public String stopped() {
        return stack.stopped();
    }

    /** Empty when the dataset is not declared. */
    public Optional<Intake> intake(String dataset) throws InterruptedException {
        return rest.find(ingestUrl(dataset), Intake.class);
    }

    /** Where a dataset stands; empty when it is not declared. */
    public Optional<Snapshot> snapshot(String dataset) throws InterruptedException {
        var intake = intake(dataset);
        if (intake.isEmpty()) {
            return Optional.empty();
        }
        var first = intake.get().waitsFor();
        return Optional.of(new Snapshot(
                intake.get(),
                progress(dataset),
                submission(dataset),
                pollingAsFarAsKnown(dataset),
                first != null && intake(first).isEmpty()));
    }

    /**
     * As {@link #snapshot}.
     *
     * @throws ClientException when it is not declared
     */
    public Snapshot declared(String dataset) throws InterruptedException {
        return snapshot(dataset).orElseThrow(() -> ClientException.undeclared(dataset));
    }

    /**
     * Looks whether a dataset is declared.
     *
     * @throws ClientException when it is not
     */
    public void requireDeclared(String dataset) throws InterruptedException {
        if (intake(dataset).isEmpty()) {
            throw ClientException.undeclared(dataset);
        }
    }

    public Progress progress(String dataset) throws InterruptedException {
        return rest.find(resultsUrl(dataset), Progress.class).orElse(Progress.NONE);
    }

    /** A poller-service that does not answer hides no figures: all others are there without it. */
    private Polling pollingAsFarAsKnown(String dataset) throws InterruptedException {
        try {
            return polling(dataset);
        } catch (UnreachableException e) {
            var away =
                    Reason.of("POLLER_AWAY", "the ends of jobs are not seen now: poller-service does not answer", null);
            return new Polling(Map.of(), List.of(), List.of(), null, List.of(away));
        }
    }

    Polling polling(String dataset) throws InterruptedException {
        return rest.find(pollerUrl(dataset), Polling.class).orElse(Polling.NONE);
    }

    Submission submission(String dataset) throws InterruptedException {
        return rest.find(submitUrl(dataset), Submission.class).orElse(Submission.NONE);
    }

    /** The gate at which a dataset is held; empty: none, as far as submit-service and results-service both know. */
    public Optional<HeldGate> heldGate(Snapshot snapshot) throws InterruptedException {
        return snapshot.submission().waves().stream().noneMatch(Submission.Wave::isHeld)
                ? Optional.empty()
                : rest.find(resultsUrl(snapshot.intake().dataset()) + "/gate", HeldGate.Answer.class)
                        .flatMap(answer -> Optional.ofNullable(answer.held()));
    }

    public Optional<JsonNode> gateJson(String dataset) throws InterruptedException {
        return rest.find(resultsUrl(dataset) + "/gate").map(answer -> answer.path("held"));
    }

    /** Empty while no item is staged. */
    public Optional<Report> report(String dataset) throws InterruptedException {
        return rest.find(reportUrl(dataset), Report.class);
    }

    /** As the service wrote it, the parts that this command does not know included. */
    public Optional<JsonNode> reportJson(String dataset) throws InterruptedException {
        return rest.find(reportUrl(dataset));
    }

    public Optional<JsonNode> intakeJson(String dataset) throws InterruptedException {
        return rest.find(ingestUrl(dataset));
    }

    public Optional<JsonNode> progressJson(String dataset) throws InterruptedException {
        return rest.find(resultsUrl(dataset));
    }

    public Optional<JsonNode> pollingJson(String dataset) throws InterruptedException {
        return rest.find(pollerUrl(dataset));
    }

    public Optional<JsonNode> submissionJson(String dataset) throws InterruptedException {
        return rest.find(submitUrl(dataset));
    }

    /**
     * What results-service writes about a dataset; empty when none of its items is staged.
     *
     * @param form such as {@code records.jsonl}
     */
    public Optional<InputStream> written(String dataset, String form) throws InterruptedException {
        return rest.stream(resultsUrl(dataset) + "/" + form).map(HttpResponse::body);
    }

    /** Its records; empty when none of its items is staged. */
    public Optional<CountedRecords> records(String dataset, String name, CountedRecords.Form form)
            throws InterruptedException {
        return rest.stream(resultsUrl(dataset) + "/" + name)
                .map(answer -> new CountedRecords(
                        answer.body(),
                        form,
                        answer.headers().firstValueAsLong("Cupel-Records").orElse(0),
                        answer.headers().firstValue("Cupel-Excel-Safe")));
    }

    /** Events of a dataset with higher numbers, some of them, in order; empty when nothing of it has arrived. */
    public Optional<JsonNode> events(String dataset, long after) throws InterruptedException {
        return rest.find("%s/events?after=%d&limit=500".formatted(resultsUrl(dataset), after));
    }

    /** What happened to an item; empty when there is none. */
    public Optional<JsonNode> itemEvents(String dataset, String item) throws InterruptedException {
        return rest.find("%s/item/events?item=%s".formatted(resultsUrl(dataset), encoded(item)));
    }

    /** Events of a batch and its items with higher numbers, some of them, in order; empty when there is no such batch. */
    public Optional<JsonNode> batchEvents(String dataset, String batch, long after) throws InterruptedException {
        return rest.find(
                "%s/batches/%s/events?after=%d&limit=500".formatted(resultsUrl(dataset), encoded(batch), after));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
    }

    /**
     * A version of a recipe.
     *
     * @param warnings what its author should know of its model; null: an older service says nothing of that
     */
    public record RecipeVersion(
            String name, int version, @Nullable List<String> warnings) {}

    /** Publishes a recipe; origin names its text in messages. */
    public RecipeVersion publishRecipe(String origin, String yaml) throws InterruptedException {
        var body = JsonNodeFactory.instance.objectNode().put("origin", origin).put("yaml", yaml);
        return rest.ask(stack.ingestUrl() + "/recipes", body, RecipeVersion.class);
    }

    /** What operators say to the services. */
    public Decisions decisions() {
        return new Decisions(stack, rest);
    }

    /**
     * Batches and their jobs, newest first.
     *
     * @param dataset null: of any
     * @param state null: in any
     */
    public List<BatchJob> jobs(@Nullable String dataset, @Nullable String state, int limit)
            throws InterruptedException {
        var url = "%s/jobs?limit=%d%s%s"
                .formatted(stack.submitUrl(), limit, parameter("dataset", dataset), parameter("state", state));
        return List.of(rest.get(url, BatchJob[].class));
    }

    /**
     * Jobs that are open beyond the time in which Gemini means to end them, by dataset and batch.
     *
     * @param dataset null: of any
     */
    public List<LateJob> lateJobs(@Nullable String dataset) throws InterruptedException {
        var late = new ArrayList<LateJob>();
        for (var open : jobs(dataset, "accepted", MANY).stream()
                .map(BatchJob::dataset)
                .sorted()
                .distinct()
                .toList()) {
            late.addAll(polling(open).lateJobs());
        }
        return late;
    }

    /**
     * What has come in results and answers nothing, by batch, newest first; empty where results-service does not know the
     * dataset.
     *
     * @param dataset null: of any
     */
    public List<UnusedLines> unusedLines(@Nullable String dataset) throws InterruptedException {
        return rest.find(
                        "%s/unused?limit=500%s".formatted(stack.resultsUrl(), parameter("dataset", dataset)),
                        UnusedLines[].class)
                .map(List::of)
                .orElse(List.of());
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&%s=%s".formatted(name, URLEncoder.encode(value, UTF_8));
    }

    public List<QuotaInUse> quota() throws InterruptedException {
        return List.of(rest.get(stack.submitUrl() + "/quota", QuotaInUse[].class));
    }

    /** How a workload would go through a quota. */
    public Simulation simulate(JsonNode workload) throws InterruptedException {
        return rest.ask(stack.submitUrl() + "/simulations", workload, Simulation.class);
    }

    /**
     * A recipe in its newest version.
     *
     * @throws ClientException when there is none of this name
     */
    public KnownRecipe recipe(String name) throws InterruptedException {
        var known = rest.get(stack.ingestUrl() + "/recipes", KnownRecipe[].class);
        return Stream.of(known)
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ClientException("recipe '%s' is not known; known are: %s"
                        .formatted(name, Stream.of(known).map(KnownRecipe::name).collect(Collectors.joining(", ")))));
    }

    /** What items would be cut into, as ingest-service wrote it. */
    public JsonNode plan(KnownRecipe recipe, ArrayNode items) throws InterruptedException {
        var body = JsonNodeFactory.instance.objectNode().put("version", recipe.version());
        body.set("items", items);
        return rest.ask("%s/recipes/%s/estimate".formatted(stack.ingestUrl(), recipe.name()), body);
    }

    /** What a plan would cost, and how long it would take. */
    public Estimate estimate(JsonNode plan) throws InterruptedException {
        return rest.ask(stack.submitUrl() + "/estimates", plan, Estimate.class);
    }

    public Ledger ledger() throws InterruptedException {
        return rest.get(ledgerUrl(), Ledger.class);
    }

    public JsonNode ledgerJson() throws InterruptedException {
        return rest.get(ledgerUrl());
    }

    private String ingestUrl(String dataset) {
        return "%s/datasets/%s".formatted(stack.ingestUrl(), dataset);
    }

    private String submitUrl(String dataset) {
        return "%s/datasets/%s".formatted(stack.submitUrl(), dataset);
    }

    private String pollerUrl(String dataset) {
        return "%s/datasets/%s".formatted(stack.pollerUrl(), dataset);
    }

    private String resultsUrl(String dataset) {
        return "%s/datasets/%s".formatted(stack.resultsUrl(), dataset);
    }

    private String reportUrl(String dataset) {
        return resultsUrl(dataset) + "/report";
    }

    private String ledgerUrl() {
        return stack.emulatorUrl() + "/emulator/ledger";
    }
}
