package dev.cupel.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.emulator.Emulator;
import dev.cupel.events.BatchRequest;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.events.SubmittedJob;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.messaging.ProxiedBackends;
import dev.cupel.messaging.Replicas;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TcpProxy;
import dev.cupel.messaging.TestKafka;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances of results-service, the first behind proxies, and what a test gives them to do. */
final class ResultsReplicas implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final int ITEMS = 20;
    /** So many that each instance has the partitions of some. */
    static final int DATASETS = 12;

    private final ProxiedBackends backends;
    final TestKafka kafka;
    final TcpProxy provider;
    final Replicas replicas;
    private final Path folder;
    private final Emulator emulator;
    private final GeminiClient gemini;

    ResultsReplicas(Path folder) throws InterruptedException {
        this.folder = folder;
        backends = ProxiedBackends.start();
        kafka = new TestKafka(backends.direct().bootstrapServers());
        kafka.provision();
        emulator = RunningResultsService.startEmulator();
        gemini = RunningResultsService.connect(emulator);
        provider = TcpProxy.to(emulator.baseUrl().toString());
        replicas = new Replicas(
                RunningService.start(
                        ResultsApplication.class,
                        "results",
                        backends,
                        settings(provider.in(emulator.baseUrl().toString()))),
                RunningService.start(
                        ResultsApplication.class,
                        "results",
                        backends.direct(),
                        settings(emulator.baseUrl().toString())));
        kafka.publish(Topics.RECIPES, List.of(Facts.recipe()));
    }

    private Map<String, Object> settings(String baseUrl) {
        return Map.of(
                "cupel.gemini.base-url",
                baseUrl,
                "cupel.gemini.api-key",
                "test-key",
                "cupel.results.chunk",
                4,
                "cupel.results.spool",
                folder);
    }

    TcpProxy database() {
        return backends.database();
    }

    @Override
    public void close() {
        replicas.close();
        gemini.close();
        provider.close();
        emulator.close();
        backends.close();
    }

    /** Items in a batch of a dataset of their own. */
    PreparedBatch batch(String dataset) {
        kafka.publish(
                Topics.STAGED_ITEMS,
                Facts.items(ITEMS).stream()
                        .map(item ->
                                StagedItem.newBuilder(item).setDataset(dataset).build())
                        .toList());
        var batch = PreparedBatch.newBuilder(Facts.batch(1, 1, ITEMS))
                .setBatch(dataset + "-0001")
                .setDataset(dataset)
                .setRequests(IntStream.range(0, ITEMS)
                        .mapToObj(i -> new BatchRequest(key(dataset, i), "item-" + i, List.of()))
                        .toList())
                .build();
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch));
        return batch;
    }

    List<PreparedBatch> batches(String step) {
        return IntStream.range(0, DATASETS)
                .mapToObj(i -> batch("%s-%d".formatted(step, i)))
                .toList();
    }

    private static String key(String dataset, int item) {
        return "%s/item-%d/1".formatted(dataset, item);
    }

    /** A batch whose job has ended well. */
    PreparedBatch complete(String dataset) {
        var batch = batch(dataset);
        var job = run(batch);
        kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(batch, job)));
        kafka.publish(
                Topics.COMPLETED_JOBS,
                List.of(CompletedJob.newBuilder(Facts.succeeded(1, job))
                        .setBatch(batch.getBatch())
                        .setDataset(batch.getDataset())
                        .build()));
        return batch;
    }

    private String run(PreparedBatch batch) {
        var lines = batch.getRequests().stream()
                .map(request ->
                        "{\"key\":\"%s\",\"request\":{\"contents\":[{\"parts\":[{\"text\":\"{\\\"question\\\":\\\"Clouds\\\",\\\"answer\\\":\\\"Water\\\"}\"}]}],\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseJsonSchema\":%s}}}\n"
                                .formatted(request.getKey(), Facts.recipe().getResponseSchema()))
                .collect(Collectors.joining());
        try {
            var name = "in-" + batch.getDataset();
            var file = Files.writeString(folder.resolve(name), lines);
            var uploaded = gemini.jobSubmission().upload(file, "files/" + name);
            var job = gemini.jobSubmission()
                    .create(new NewJob(RunningResultsService.MODEL, uploaded.name(), batch.getBatch()));
            await().atMost(PATIENCE)
                    .until(() -> gemini.jobLookup().get(job.name()).state() instanceof JobState.Succeeded);
            return job.name();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static SubmittedJob submitted(PreparedBatch batch, String job) {
        return SubmittedJob.newBuilder(Facts.submitted(1, job, ITEMS))
                .setBatch(batch.getBatch())
                .setDataset(batch.getDataset())
                .build();
    }

    static CompletedJob withdrawn(PreparedBatch batch) {
        return CompletedJob.newBuilder(Facts.withdrawn(1))
                .setBatch(batch.getBatch())
                .setDataset(batch.getDataset())
                .build();
    }

    boolean isSettled(PreparedBatch batch) {
        return settled(batch).size() >= 1;
    }

    private List<SettledBatch> settled(PreparedBatch batch) {
        return kafka.committed(Topics.SETTLED_BATCHES).stream()
                .filter(one -> one.getBatch().equals(batch.getBatch()))
                .toList();
    }

    void assertEachItemOnce(PreparedBatch batch) {
        assertThat(settled(batch)).hasSize(1);
        assertThat(kafka.committed(Topics.REFINED_RECORDS))
                .filteredOn(record -> record.getDataset().equals(batch.getDataset()))
                .hasSize(ITEMS)
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
    }

    List<StagedItem> again(String dataset) {
        return kafka.committed(Topics.STAGED_ITEMS).stream()
                .filter(item -> item.getDataset().equals(dataset) && item.getAttempt() == 2)
                .toList();
    }

    long events(String type, String datasets) {
        return count("select count(*) from event where type = '%s' and dataset like :like".formatted(type), datasets);
    }

    long count(String query, String datasets) {
        return replicas.second()
                .bean(JdbcClient.class)
                .sql(query)
                .param("like", datasets)
                .query(Long.class)
                .single();
    }
}
