package dev.cupel.submit;

import static org.awaitility.Awaitility.await;

import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.events.InteractiveAnswer;
import dev.cupel.events.InteractiveAnswers;
import dev.cupel.events.Mode;
import dev.cupel.events.PreparedBatch;
import dev.cupel.messaging.RunningService;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tests of interactive batches need. */
public abstract class RunningInteractive extends RunningSubmitService {

    protected static final String MODEL = "gemini-3.1-flash-lite";
    protected static final String REQUESTS_PER_MINUTE =
            "cupel.submit.projects.default.requests-per-minute[%s]".formatted(MODEL);
    protected static final String TOKENS_PER_MINUTE =
            "cupel.submit.projects.default.tokens-per-minute[%s]".formatted(MODEL);

    protected void ask(int number) {
        kafka.publish(Topics.RECIPES, List.of(recipe()));
        stage(number);
        kafka.publish(
                Topics.PREPARED_BATCHES,
                List.of(PreparedBatch.newBuilder(batch(number))
                        .setMode(Mode.INTERACTIVE)
                        .build()));
    }

    protected static Control budget(String usd) {
        return new Control(
                "d", ControlAction.BUDGET, "tester", "because", new BigDecimal(usd).setScale(12), Instant.EPOCH);
    }

    protected long calls() {
        return emulator.ledger().interactive().requests();
    }

    protected void assertStays(long calls) {
        await().during(Duration.ofMillis(1_200)).atMost(PATIENCE).until(() -> calls() == calls);
    }

    protected static void aFewMinutesPass(RunningService service) {
        service.bean(JdbcClient.class)
                .sql("update rate set minute = minute - interval '3 minutes'")
                .update();
    }

    /** As an instance leaves it that dies before the answer comes. */
    protected static void insertCall(RunningService service, String key) {
        service.bean(JdbcClient.class)
                .sql("insert into call (batch, key, asked_by, asked_at) values ('d-0001', :key, 'gone', now())")
                .param("key", key)
                .update();
    }

    protected static boolean closedAtAFullMinute(RunningService service) {
        return service.bean(JdbcClient.class).sql("""
                select exists (select 1 from rate
                    where closed_until > now() - interval '1 minute'
                        and closed_until = date_trunc('minute', closed_until))
                """).query(Boolean.class).single();
    }

    protected static void setClosed(RunningService service, String wait) {
        service.bean(JdbcClient.class)
                .sql("update rate set closed_until = now() + :wait::interval")
                .param("wait", wait)
                .update();
    }

    protected static long rowsOfCalls(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from call")
                .query(Long.class)
                .single();
    }

    protected static BigDecimal estimate(RunningService service, String batch) {
        return service.bean(JdbcClient.class)
                .sql("select estimated_usd from batch where id = :batch")
                .param("batch", batch)
                .query(BigDecimal.class)
                .single();
    }

    protected List<InteractiveAnswers> records() {
        return kafka.committed(Topics.INTERACTIVE_ANSWERS);
    }

    protected List<JsonNode> lines() {
        return records().stream()
                .flatMap(record -> record.getAnswers().stream())
                .map(InteractiveAnswer::getLine)
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }
}
