package dev.cupel.results;

import static dev.cupel.results.Facts.COMPLETED;
import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.key;
import static dev.cupel.results.Facts.recipe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.results.Progress;
import dev.cupel.events.BatchRequest;
import dev.cupel.events.InteractiveAnswer;
import dev.cupel.events.InteractiveAnswers;
import dev.cupel.events.Mode;
import dev.cupel.events.Outcome;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.events.Tokens;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.fact.FactFixtures;
import dev.cupel.results.progress.ProgressQuery;
import dev.cupel.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class InteractiveAnswersIT extends RunningResultsService {

    /** A batch job would cost half of it: at 0.125 and 0.75 USD a million tokens. */
    private static final String COST_OF_AN_ANSWER = "0.0004";

    @AfterEach
    void hasKeptItsSums() {
        KeptSums.of(backends).assertRight();
    }

    @Test
    void settlesABatchWhoseAnswersCameBeforeEverythingElse() {
        try (var service = service()) {
            kafka.publish(Topics.INTERACTIVE_ANSWERS, List.of(answers(10, 0, 6)));
            kafka.publish(Topics.INTERACTIVE_ANSWERS, List.of(answers(10, 0, 6), answers(10, 4, 10)));
            await().atMost(PATIENCE).until(() -> lines(service) == 10);

            state(10);

            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            FactFixtures.answer(service, answers(10, 4, 10));
            assertThat(lines(service)).isZero();
            assertThat(progress(service))
                    .extracting(Progress::submitted, Progress::refined, Progress::running, Progress::troubles)
                    .containsExactly(10L, 10L, 0L, Map.of());
        }
        assertThat(records())
                .hasSize(10)
                .allMatch(record -> record.getOutcome() == Outcome.REFINED
                        && record.getJob().isEmpty()
                        && record.getAttempts() == 1)
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
        assertThat(settled())
                .singleElement()
                .extracting(SettledBatch::getRefined)
                .isEqualTo(10);
    }

    @Test
    void takesThePricesOfInteractiveCalls() throws Exception {
        try (var service = service()) {
            state(2);
            kafka.publish(Topics.INTERACTIVE_ANSWERS, List.of(answers(2, 0, 2)));
            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            assertThat(json(service, "/datasets/d/report").path("costUsd").decimalValue())
                    .isEqualByComparingTo("0.0008");
        }
        assertThat(settled().getFirst().getCostUsd()).isEqualByComparingTo("0.0008");
        assertThat(records()).allMatch(record -> COST_OF_AN_ANSWER.equals(cost(record)));
    }

    @Test
    void waitsForTheAnswersThatAreMissing() {
        try (var service = service()) {
            state(6);
            kafka.publish(Topics.INTERACTIVE_ANSWERS, List.of(answers(6, 0, 5)));
            await().atMost(PATIENCE).until(() -> lines(service) == 5);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(progress(service))
                            .extracting(
                                    Progress::submitted, Progress::running, Progress::unsettledJobs, Progress::refined)
                            .containsExactly(6L, 6L, 1L, 0L));

            kafka.publish(Topics.INTERACTIVE_ANSWERS, List.of(answers(6, 5, 6)));

            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            assertThat(progress(service).unsettledJobs()).isZero();
        }
        assertThat(records()).hasSize(6);
    }

    @Test
    void asksAgainOnlyWhatMayComeOutDifferently() throws Exception {
        try (var service = service()) {
            state(5);
            kafka.publish(
                    Topics.INTERACTIVE_ANSWERS,
                    List.of(answers(
                            5,
                            List.of(
                                    answer(0),
                                    error(1, 3, "bad"),
                                    error(2, 14, "the answer was lost"),
                                    error(3, 1, "cancelled by an operator"),
                                    new InteractiveAnswer("d/elsewhere/1", "{\"key\":\"d/elsewhere/1\"}")))));

            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            assertThat(lines(service)).isZero();
            // That whose answer was lost and that without a line, and none that was refused or not asked.
            assertThat(json(service, "/datasets/d/costs")
                            .at("/total/unknown/requests")
                            .asLong())
                    .isEqualTo(2);
        }
        assertThat(settled().getFirst().getUnknownRequests()).isEqualTo(2);
        assertThat(outcomes())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("item-0", Outcome.REFINED, "item-1", Outcome.INVALID, "item-3", Outcome.CANCELLED));
        assertThat(retries())
                .extracting(StagedItem::getItem, StagedItem::getAttempt, StagedItem::getPrevious)
                .containsExactlyInAnyOrder(tuple("item-2", 2, Outcome.TRANSIENT), tuple("item-4", 2, Outcome.MISSING));
    }

    @Test
    void settlesTheGoodItemsOfAPackedRequestAndAsksAgainForTheOthers() throws Exception {
        var packed = PreparedBatch.newBuilder(batch(1, 1, 0))
                .setMode(Mode.INTERACTIVE)
                .setRequests(List.of(
                        new BatchRequest(key(0, 1), "item-0", List.of("item-1", "item-2", "item-3")),
                        new BatchRequest(key(4, 1), "item-4", List.of("item-5"))))
                .build();
        var said = "[%s,%s,%s,%s]"
                .formatted(
                        element(3, "\\\"answer\\\":\\\"So.\\\""),
                        element(5, "\\\"answer\\\":\\\"So.\\\""),
                        element(1, "\\\"wrong\\\":1"),
                        element(0, "\\\"answer\\\":\\\"So.\\\""));
        try (var service = service()) {
            kafka.publish(Topics.RECIPES, List.of(recipe()));
            kafka.publish(Topics.STAGED_ITEMS, items(6));
            kafka.publish(Topics.PREPARED_BATCHES, List.of(packed));
            kafka.publish(
                    Topics.INTERACTIVE_ANSWERS,
                    List.of(answers(
                            2,
                            List.of(
                                    answer(0, said, new Tokens(402L, 0L, 200L, 0L)),
                                    answer(4, "not JSON", new Tokens(400L, 0L, 200L, 0L))))));
            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            var report = json(service, "/datasets/d/report");
            assertThat(report.path("strays")).isEqualTo(JSON.readTree("""
                    {"late": 0, "repeated": 0, "foreign": 1, "tooLong": 0, "unreadable": 0}"""));
            assertThat(report.path("costUsd").decimalValue())
                    .isEqualByComparingTo(settled().getFirst().getCostUsd());
        }
        assertThat(outcomes())
                .containsExactlyInAnyOrderEntriesOf(Map.of("item-0", Outcome.REFINED, "item-3", Outcome.REFINED));
        assertThat(records()).allMatch(record -> record.getItemsInRequest() == 4);
        assertThat(records())
                .extracting(record -> record.getTokens().getPrompt())
                .containsExactlyInAnyOrder(102L, 100L);
        assertThat(retries())
                .extracting(StagedItem::getItem, StagedItem::getPrevious)
                .containsExactlyInAnyOrder(
                        tuple("item-1", Outcome.SCHEMA_MISMATCH),
                        tuple("item-2", Outcome.MISSING),
                        tuple("item-4", Outcome.MALFORMED),
                        tuple("item-5", Outcome.MALFORMED));
        assertThat(settled().getFirst())
                .returns(2, SettledBatch::getAnswered)
                .returns(2, SettledBatch::getRefined)
                .returns(4, SettledBatch::getRetried)
                .returns(802L, batch -> batch.getTokens().getPrompt())
                .satisfies(batch -> assertThat(batch.getCostUsd()).isEqualByComparingTo("0.0008005"));
    }

    @Test
    void countsTheCostOfItemsWhoseShareHasNoTokens() throws Exception {
        var packed = PreparedBatch.newBuilder(batch(1, 1, 0))
                .setMode(Mode.INTERACTIVE)
                .setRequests(List.of(new BatchRequest(key(0, 1), "item-0", List.of("item-1", "item-2", "item-3"))))
                .build();
        try (var service = service()) {
            kafka.publish(Topics.RECIPES, List.of(recipe()));
            kafka.publish(Topics.STAGED_ITEMS, items(4));
            kafka.publish(Topics.PREPARED_BATCHES, List.of(packed));
            kafka.publish(
                    Topics.INTERACTIVE_ANSWERS,
                    List.of(answers(1, List.of(answer(0, "no", new Tokens(2L, 0L, 1L, 0L))))));
            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            var total = json(service, "/datasets/d/costs").path("total");
            assertThat(total.path("answers").asLong()).isEqualTo(1);
            assertThat(total.path("costUsd").decimalValue()).isEqualByComparingTo("0.000002");
        }
        assertThat(settled().getFirst().getCostUsd()).isEqualByComparingTo("0.000002");
    }

    private static String element(int item, String rest) {
        return "{\\\"cupel_item_id\\\":\\\"item-%d\\\",\\\"question\\\":\\\"Why?\\\",%s}".formatted(item, rest);
    }

    private void state(int count) {
        kafka.publish(Topics.RECIPES, List.of(recipe()));
        kafka.publish(Topics.STAGED_ITEMS, items(count));
        kafka.publish(
                Topics.PREPARED_BATCHES,
                List.of(PreparedBatch.newBuilder(batch(1, 1, count))
                        .setMode(Mode.INTERACTIVE)
                        .build()));
    }

    private static InteractiveAnswers answers(int requests, int from, int to) {
        return answers(
                requests,
                IntStream.range(from, to).mapToObj(InteractiveAnswersIT::answer).toList());
    }

    private static InteractiveAnswers answers(int requests, List<InteractiveAnswer> answers) {
        return new InteractiveAnswers("d-0001", "d", "default", MODEL, requests, null, answers, COMPLETED);
    }

    private static InteractiveAnswer answer(int item) {
        return answer(
                item, "{\\\"question\\\":\\\"Why?\\\",\\\"answer\\\":\\\"So.\\\"}", new Tokens(400L, 0L, 200L, 0L));
    }

    private static InteractiveAnswer answer(int item, String text, Tokens tokens) {
        var line = """
                {"key":"%s","response":{"candidates":[{"finishReason":"STOP","content":{"parts":[
                {"text":"%s"}]}}],
                "usageMetadata":{"promptTokenCount":%d,"candidatesTokenCount":%d}}}""";
        return new InteractiveAnswer(
                key(item, 1), line.formatted(key(item, 1), text, tokens.getPrompt(), tokens.getOutput()));
    }

    private static InteractiveAnswer error(int item, int code, String message) {
        return new InteractiveAnswer(
                key(item, 1),
                "{\"key\":\"%s\",\"error\":{\"code\":%d,\"message\":\"%s\"}}".formatted(key(item, 1), code, message));
    }

    private static String cost(RefinedRecord record) {
        return record.getCostUsd() == null
                ? "unknown"
                : record.getCostUsd().stripTrailingZeros().toPlainString();
    }

    private static long lines(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from interactive_answer")
                .query(Long.class)
                .single();
    }

    private static Progress progress(RunningService service) {
        return service.bean(ProgressQuery.class).progress("d");
    }
}
