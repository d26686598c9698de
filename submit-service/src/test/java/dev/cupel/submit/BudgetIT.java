package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.submit.MoneyView;
import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.events.Recipe;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.Tokens;
import dev.cupel.messaging.RunningService;
import dev.cupel.rest.Usd;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class BudgetIT extends RunningSubmitService {

    private static final int BATCHES = 30;
    private static final BigDecimal LIMIT = new BigDecimal("0.01");

    /** The most that one batch can cost: as many tokens as characters (4,000), and the recipe's limit of output tokens. */
    private static final BigDecimal MOST = new BigDecimal("0.00125");

    private final Set<String> settled = new HashSet<>();
    private final Random random = new Random(1);
    private BigDecimal promised = BigDecimal.ZERO;

    private record Account(BigDecimal spent, BigDecimal underWay) {
        static Account of(RunningService service) {
            return service.bean(JdbcClient.class)
                    .sql("select spent, under_way from account where dataset = 'd'")
                    .query((rs, i) -> new Account(rs.getBigDecimal(1), rs.getBigDecimal(2)))
                    .optional()
                    .orElse(new Account(BigDecimal.ZERO, BigDecimal.ZERO));
        }
    }

    @Test
    void fourInstancesTogetherKeepToABudget() {
        try (var first = service(Map.of());
                var second = service(Map.of());
                var third = service(Map.of());
                var fourth = service(Map.of())) {
            assertThat(List.of(second, third, fourth))
                    .allMatch(replica -> replica.context().isRunning());
            kafka.publish(
                    Topics.RECIPES,
                    List.of(Recipe.newBuilder(recipe()).setBudgetUsd(LIMIT).build()));
            IntStream.rangeClosed(1, BATCHES).forEach(this::stage);
            kafka.publish(
                    Topics.PREPARED_BATCHES,
                    IntStream.rangeClosed(1, BATCHES)
                            .mapToObj(RunningSubmitService::batch)
                            .toList());

            await().atMost(PATIENCE).until(() -> promise(first) && settleAll() && isHeld(first));

            assertThat(submission(first).money().held())
                    .startsWith("the dataset's budget is $0.0100: $")
                    .contains(" spent, and the next batch is estimated at $0.00");
            assertThat(submission(first).money().recipeBudgetUsd()).isEqualByComparingTo(LIMIT);
            assertThat(submission(first).money().budgetUsd()).isNull();
            assertThat(submitted().size()).isBetween(8, BATCHES - 1);
            assertThat(emulator.ledger().jobs()).isEqualTo(submitted().size());
            assertThat(Account.of(first).spent()).isLessThanOrEqualTo(LIMIT.add(errorOfOneEstimate(first)));
            assertThat(promised).isBetween(LIMIT.subtract(MOST), LIMIT.add(errorOfOneEstimate(first)));

            kafka.publish(
                    Topics.CONTROLS,
                    List.of(Control.newBuilder(control(ControlAction.BUDGET))
                            .setUsd(BigDecimal.ONE)
                            .build()));

            await().atMost(PATIENCE).until(() -> settleAll() && settled.size() == BATCHES);
            await().atMost(PATIENCE).until(() -> Account.of(first).underWay().signum() == 0);
            assertThat(submission(first).money().held()).isNull();
            assertThat(submission(first).money().budgetUsd()).isEqualByComparingTo("1");
            assertThat(Account.of(first).spent()).isEqualByComparingTo(costs(first));
            assertThat(emulator.ledger().duplicates()).isEmpty();
            assertThat(month(first)).isEqualByComparingTo(costs(first));

            // As after a retry of what failed.
            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled("d-0001", 7, costOf(first, "d-0001"))));

            await().atMost(PATIENCE).until(() -> refinedOf(first) == 7);
            assertThat(Account.of(first).spent()).isEqualByComparingTo(costs(first));
        }
    }

    @Test
    void keepsToAMonthlyBudgetAndHoldsWhatHasNoPrice() {
        try (var service = service(Map.of("cupel.submit.projects.default.monthly-budget-usd", "0.002"))) {
            var unpriced = Recipe.newBuilder(recipe())
                    .setName("unpriced")
                    .setModel("gemini-unheard-of")
                    .setBudgetUsd(BigDecimal.ONE)
                    .build();
            kafka.publish(Topics.RECIPES, List.of(unpriced));
            publishFor("e", new RecipeRef("unpriced", 1), null);
            publish(1);
            publish(2);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            kafka.publish(
                    Topics.SETTLED_BATCHES,
                    List.of(settled(submitted().getFirst().getBatch(), 10, new BigDecimal("0.0015"))));

            await().atMost(PATIENCE).until(() -> isHeld(service));

            assertThat(submission(service).money().held())
                    .startsWith("the budget of project default for %s is $0.0020: $0.0015 spent"
                            .formatted(YearMonth.now(ZoneOffset.UTC)));
            assertThat(submission(service, "e").money().held())
                    .isEqualTo("the dataset's budget cannot be kept: the model's price is not known");
            assertThat(emulator.ledger().jobs()).isEqualTo(1);
        }
    }

    @Test
    void holdsADatasetWhoseAnswersAreMissingBeforeTheyCostMoreThanItsBudget() {
        try (var service = service(Map.of("cupel.submit.projects.default.monthly-budget-usd", "100"))) {
            kafka.publish(
                    Topics.RECIPES,
                    List.of(Recipe.newBuilder(recipe())
                            .setBudgetUsd(new BigDecimal("0.003"))
                            .build()));
            IntStream.rangeClosed(1, BATCHES).forEach(this::stage);
            kafka.publish(
                    Topics.PREPARED_BATCHES,
                    IntStream.rangeClosed(1, BATCHES)
                            .mapToObj(RunningSubmitService::batch)
                            .toList());
            await().atMost(PATIENCE).until(() -> settleAll(batch -> missing(batch, 10, null)) && isHeld(service));

            var estimate = number(service, "select sum(estimated_usd) from batch where refined is not null");
            var money = submission(service).money();
            assertThat(submitted()).hasSizeBetween(2, BATCHES - 1);
            assertThat(money.held())
                    .isEqualTo("the dataset's budget is $0.0030: at least $0 spent, beside %d requests of unknown cost"
                                    .formatted(10 * submitted().size())
                            + " that are estimated at %s, and the next batch is estimated at %s"
                                    .formatted(
                                            Usd.text(estimate),
                                            Usd.text(number(service, "select min(estimated_usd) from batch"))));
            assertThat(money.unknownUsd()).isEqualByComparingTo(estimate);
            assertThat(number(service, "select sum(unknown_usd) from month")).isEqualByComparingTo(estimate);

            // The answers of the first one come after all: they were in no bill yet, and cost next to nothing.
            var first = submitted().getFirst().getBatch();
            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(first, 0, new BigDecimal("0.000001"))));
            await().atMost(PATIENCE)
                    .until(() -> submission(service).money().spentUsd().signum() > 0);
            await().atMost(PATIENCE)
                    .until(() -> settleAll(batch -> missing(batch, 10, new BigDecimal("0.0005"))) && isHeld(service));

            assertThat(submission(service).money())
                    .returns(10L * (submitted().size() - 1), MoneyView::unknownRequests)
                    .satisfies(now -> assertThat(now.spentUsd()).isEqualByComparingTo("0.000001"));
            assertThat(number(service, "select sum(unknown_usd) from month"))
                    .isEqualByComparingTo(number(service, "select sum(unknown_usd) from batch"));
        }
    }

    private static SettledBatch missing(String batch, int requests, @Nullable BigDecimal estimate) {
        return SettledBatch.newBuilder(settled(batch, 0, BigDecimal.ZERO.setScale(12)))
                .setAnswered(0)
                .setUnknownRequests(requests)
                .setUnknownUsd(estimate == null ? null : estimate.setScale(12))
                .build();
    }

    /** Settles what was submitted at costs between half of the estimate and the most; true: nothing is left to settle. */
    private boolean settleAll() {
        return settleAll(this::settled);
    }

    private boolean settleAll(Function<String, SettledBatch> outcome) {
        var open =
                submitted().stream().filter(job -> settled.add(job.getBatch())).toList();
        open.forEach(job -> {
            kafka.publish(Topics.COMPLETED_JOBS, List.of(completed(job)));
            kafka.publish(Topics.SETTLED_BATCHES, List.of(outcome.apply(job.getBatch())));
        });
        return open.isEmpty();
    }

    private SettledBatch settled(String batch) {
        return settled(batch, 10, BigDecimal.valueOf(random.nextLong(437, 1_251), 6));
    }

    private static SettledBatch settled(String batch, int refined, BigDecimal cost) {
        return SettledBatch.newBuilder(settled(1, refined, 10 - refined))
                .setBatch(batch)
                .setTokens(new Tokens(1_000L, 0L, 1_000L, 0L))
                .setAnswered(10)
                .setCostUsd(cost)
                .setSettledAt(Instant.now())
                .build();
    }

    private static boolean isHeld(RunningService service) {
        return submission(service).money().held() != null;
    }

    /** Notes what is spent, and what may yet be; true, for the sake of a condition. */
    private boolean promise(RunningService service) {
        var now = Account.of(service);
        promised = promised.max(now.spent().add(now.underWay()));
        return true;
    }

    private static BigDecimal errorOfOneEstimate(RunningService service) {
        return MOST.subtract(number(service, "select min(estimated_usd) from batch"));
    }

    private static BigDecimal costs(RunningService service) {
        return number(service, "select sum(cost_usd) from batch");
    }

    private static BigDecimal month(RunningService service) {
        return number(service, "select sum(spent) from month where project = 'default'");
    }

    private static BigDecimal costOf(RunningService service, String batch) {
        return number(service, "select cost_usd from batch where id = '%s'".formatted(batch));
    }

    private static int refinedOf(RunningService service) {
        return number(service, "select refined from batch where id = 'd-0001'").intValue();
    }

    private static BigDecimal number(RunningService service, String sql) {
        return service.bean(JdbcClient.class).sql(sql).query(BigDecimal.class).single();
    }
}
