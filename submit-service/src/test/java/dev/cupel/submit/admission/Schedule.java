package dev.cupel.submit.admission;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.submit.admission.FairWindow.Candidate;
import dev.cupel.submit.admission.ScheduledBatch.State;
import dev.cupel.submit.budget.Budget;
import dev.cupel.submit.budget.Budget.Unknown;
import dev.cupel.submit.budget.Budget.Verdict;
import dev.cupel.submit.quota.Quota;
import dev.cupel.submit.quota.Throttle;
import dev.cupel.submit.recipe.GateRule;
import dev.cupel.submit.recipe.GateRule.Past;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One random course of events: datasets in waves, replicas that decide in turns and die, a provider that takes jobs, refuses
 * them, loses answers and ends jobs, operators who pause, costs that are not what was estimated. After each event it is
 * checked that nothing is reserved above a cap or given back twice, that no wave went before its gate, and that no budget is
 * passed by more than the error of one estimate.
 */
final class Schedule {

    private static final int REPLICAS = 4;
    private static final int PATIENCE = 4;
    private static final Throttle.Waits WAITS = new Throttle.Waits(Duration.ofSeconds(30), Duration.ofMinutes(15));

    private final Random random;
    private final FairWindow window = new FairWindow(PATIENCE);
    private final GateRule gate = new GateRule(9_000, false);
    private final ScheduledBatches batches;
    private final Map<String, Budget> budgets = new HashMap<>();
    private final Map<String, BigDecimal> worstError = new HashMap<>();
    private final Set<String> openWaves = new HashSet<>();
    private final long capTokens;
    private final int capJobs;
    private Quota quota;
    private Throttle throttle = Throttle.OPEN;
    private Instant now = Instant.EPOCH;

    Schedule(long seed) {
        random = new Random(seed);
        batches = new ScheduledBatches(random);
        capTokens = 100 + random.nextInt(900);
        capJobs = 1 + random.nextInt(8);
        quota = new Quota(capJobs, capTokens, 0, 0);
        for (var d = 0; d < 1 + random.nextInt(5); d++) {
            plan("d" + d);
        }
    }

    private void plan(String dataset) {
        var weight = 1 + random.nextInt(3);
        var largest = 1 + random.nextInt((int) capTokens);
        var limit = random.nextInt(3) == 0 ? null : BigDecimal.valueOf(50 + random.nextInt(2_000));
        budgets.put(
                dataset, new Budget("the budget of " + dataset, limit, BigDecimal.ZERO, Unknown.NONE, BigDecimal.ZERO));
        worstError.put(dataset, BigDecimal.ZERO);
        openWaves.add(dataset + "/1");
        for (var i = 0; i < 1 + random.nextInt(20); i++) {
            var wave = i < 3 ? 1 : 2;
            batches.add(new ScheduledBatch(
                    "%s-%d".formatted(dataset, i), dataset, wave, weight, 1 + random.nextInt(largest), random));
        }
    }

    /** Runs until nothing is left to do, or what is left is held by a budget. */
    void run() {
        for (var step = 0; step < 20_000 && !isDone(); step++) {
            now = now.plusSeconds(random.nextInt(60));
            step();
            check();
        }
        assertThat(batches.all())
                .as("everything is settled, or held by a budget")
                .allMatch(batch -> batch.state == State.SETTLED || isHeld(batch));
        assertThat(quota.jobs()).isZero();
        assertThat(quota.tokens()).isZero();
        assertThat(budgets.values()).allMatch(budget -> budget.underWay().signum() == 0);
    }

    private boolean isDone() {
        return batches.all().stream().allMatch(batch -> batch.state == State.SETTLED || isHeld(batch))
                && quota.jobs() == 0;
    }

    private boolean isHeld(ScheduledBatch batch) {
        return batch.state == State.PLANNED
                && batches.all().stream()
                        .filter(other -> other.dataset.equals(batch.dataset) && other.state == State.PLANNED)
                        .anyMatch(
                                other -> budgets.get(batch.dataset).judge(other.estimate) instanceof Verdict.Exhausted);
    }

    private void step() {
        var replica = random.nextInt(REPLICAS);
        switch (random.nextInt(9)) {
            case 8 -> pause();
            case 0, 1 -> admit();
            case 2, 3 -> send(replica);
            case 4 -> answer(replica);
            case 5 -> die(replica);
            case 6 -> batches.pick(State.AMBIGUOUS).ifPresent(this::resolve);
            default -> {
                batches.pick(State.ACCEPTED).ifPresent(this::end);
                batches.pick(State.ENDED).ifPresent(this::settle);
                decideGates();
            }
        }
    }

    private void admit() {
        var left = new ArrayList<>(batches.all().stream()
                .filter(batch -> batch.state == State.PLANNED && openWaves.contains(batch.dataset + "/" + batch.wave))
                .sorted(Comparator.comparing(batch -> batch.wave))
                .toList());
        var most = throttle.tokensOf(capTokens, now, batches.isOneOnItsWay());
        quota = new Quota(capJobs, most, quota.jobs(), quota.tokens());
        var choice = choose(left);
        while (choice.isPresent()) {
            var goes = batches.get(choice.get().goes().batch());
            var budget = budgets.get(goes.dataset);
            switch (budget.judge(goes.estimate)) {
                case Verdict.Fits fits -> {
                    quota = quota.reserve(goes.tokens).limitedTo(throttle.tokensOf(capTokens, now, true));
                    budgets.put(goes.dataset, withUnderWay(budget, goes.most));
                    goes.state = State.ADMITTED;
                    choice.get().passedOver().ifPresent(due -> batches.get(due.batch()).passed++);
                    left.remove(goes);
                }
                case Verdict.NotYet notYet -> left.removeIf(batch -> batch.dataset.equals(goes.dataset));
                case Verdict.Exhausted exhausted -> left.removeIf(batch -> batch.dataset.equals(goes.dataset));
            }
            choice = choose(left);
        }
    }

    private void pause() {
        batches.pick(State.ADMITTED)
                .ifPresent(some -> batches.all().stream()
                        .filter(batch -> batch.state == State.ADMITTED && batch.dataset.equals(some.dataset))
                        .forEach(batch -> {
                            quota = quota.release(batch.tokens);
                            budgets.computeIfPresent(some.dataset, (id, own) -> withUnderWay(own, batch.most.negate()));
                            batch.state = State.PLANNED;
                        }));
    }

    private Optional<FairWindow.Choice> choose(List<ScheduledBatch> left) {
        return window.choose(
                left.stream()
                        .map(b -> new Candidate(b.id, b.dataset, b.weight, b.tokens, b.passed))
                        .toList(),
                batches.enqueued(),
                quota.room());
    }

    private void send(int replica) {
        batches.pick(State.ADMITTED).ifPresent(batch -> {
            var another = batches.all().stream().anyMatch(other -> other.state == State.SENDING);
            if (throttle.allowsCreate(now, another)) {
                batch.state = State.SENDING;
                batch.replica = replica;
                batch.sentAt = now;
            }
        });
    }

    private void answer(int replica) {
        batches.pick(State.SENDING).filter(batch -> batch.replica == replica).ifPresent(batch -> {
            switch (random.nextInt(4)) {
                case 0 -> {
                    var accepted = batches.tokens(some -> some.state == State.ACCEPTED);
                    throttle = throttle.refused(now, batch.sentAt, accepted, null, WAITS, random);
                    batch.state = State.ADMITTED;
                }
                case 1 -> batch.state = State.AMBIGUOUS;
                default -> accept(batch);
            }
        });
    }

    private void accept(ScheduledBatch batch) {
        batch.state = State.ACCEPTED;
        throttle = throttle.accepted(capTokens);
    }

    /** Whatever it was sending is in doubt, and another one takes over. */
    private void die(int replica) {
        batches.all().stream()
                .filter(batch -> batch.state == State.SENDING && batch.replica == replica)
                .forEach(batch -> batch.state = State.AMBIGUOUS);
    }

    private void resolve(ScheduledBatch batch) {
        if (random.nextBoolean()) {
            accept(batch);
        } else {
            batch.state = State.ADMITTED;
        }
    }

    private void end(ScheduledBatch batch) {
        quota = quota.release(batch.tokens);
        batch.state = State.ENDED;
    }

    private void settle(ScheduledBatch batch) {
        var budget = budgets.get(batch.dataset);
        budgets.put(
                batch.dataset,
                new Budget(
                        budget.name(),
                        budget.limit(),
                        budget.spent().add(batch.actual),
                        budget.unknown(),
                        budget.underWay().subtract(batch.most)));
        worstError.merge(batch.dataset, batch.actual.subtract(batch.estimate), BigDecimal::max);
        batch.refined = random.nextInt(5) == 0 ? 8 : 10;
        batch.state = State.SETTLED;
    }

    private void decideGates() {
        for (var dataset : budgets.keySet()) {
            var first = batches.all().stream()
                    .filter(batch -> batch.dataset.equals(dataset) && batch.wave == 1)
                    .toList();
            var items = first.stream().mapToInt(batch -> batch.items).sum();
            var settled = first.stream()
                    .filter(batch -> batch.state == State.SETTLED)
                    .mapToInt(batch -> batch.items)
                    .sum();
            var refined = first.stream().mapToInt(batch -> batch.refined).sum();
            switch (gate.judge(new Past(items, settled, 1, items, refined))) {
                case GateRule.Verdict.Opened opened -> openWaves.add(dataset + "/2");
                case GateRule.Verdict.TooEarly tooEarly -> {}
                // An operator approves.
                case GateRule.Verdict.Held held -> openWaves.add(dataset + "/2");
            }
        }
    }

    private void check() {
        assertThat(batches.tokens(ScheduledBatch::hasQuota))
                .isEqualTo(quota.tokens())
                .isLessThanOrEqualTo(capTokens);
        assertThat(batches.all().stream().filter(ScheduledBatch::hasQuota).count())
                .isEqualTo(quota.jobs())
                .isLessThanOrEqualTo(capJobs);
        assertThat(batches.all().stream().filter(batch -> batch.passed > PATIENCE))
                .isEmpty();
        var inSecondWave = batches.all().stream()
                .filter(batch -> batch.wave == 2 && batch.state != State.PLANNED)
                .map(batch -> batch.dataset)
                .collect(toSet());
        assertThat(batches.all().stream()
                        .filter(batch -> batch.wave == 1 && inSecondWave.contains(batch.dataset))
                        .filter(batch -> batch.state != State.SETTLED))
                .as("batches of a first wave, while the second has begun")
                .isEmpty();
        budgets.forEach((dataset, budget) -> {
            if (budget.limit() != null) {
                assertThat(budget.spent()).isLessThanOrEqualTo(budget.limit().add(worstError.get(dataset)));
            }
        });
    }

    private static Budget withUnderWay(Budget budget, BigDecimal more) {
        return new Budget(
                budget.name(),
                budget.limit(),
                budget.spent(),
                budget.unknown(),
                budget.underWay().add(more));
    }
}
