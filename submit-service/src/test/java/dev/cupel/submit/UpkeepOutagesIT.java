package dev.cupel.submit;

import static org.awaitility.Awaitility.await;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.ControlAction;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.SubmittedJob;
import dev.cupel.messaging.Replicas.Outage;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.quota.ProjectTable;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server goes away while what has been submitted, or is not to be, is looked after. */
@Order(1)
class UpkeepOutagesIT extends RunningReplicas {

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            from = "LISTING",
            to = "ENDING_CALLS",
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ASKING_A_MODEL"})
    void hanging(OutageStep step) {
        survive(step, Outage.HANG);
    }

    /** A model may take minutes to answer; that its server is gone over a connection that stays open is told by HTTP/2. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"ASKING_A_MODEL"})
    void gone(OutageStep step) {
        survive(step, Outage.CUT);
    }

    private void survive(OutageStep step, Outage outage) {
        switch (step) {
            case LISTING, RECONCILING -> {
                var trap = trap(step, outage);
                replicas.survive(
                        proxy(step.loses),
                        trap,
                        () -> replicas.second()
                                .bean(ProjectTable.class)
                                .isReconciled("default", Duration.ofSeconds(1)));
            }
            case CANCELLING -> {
                var job = submitFor("cancelled-" + outage);
                var trap = trap(step, outage);
                kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.CANCEL, "cancelled-" + outage)));
                replicas.survive(
                        proxy(step.loses), trap, () -> stateOf(job.getJob()).endsWith("CANCELLED"));
            }
            case WITHDRAWING -> withdraw(step, outage);
            case GIVING_BACK_QUOTA -> {
                var numbers = submitAndWait();
                var trap = trap(step, outage);
                kafka.publish(
                        Topics.COMPLETED_JOBS,
                        submitted().stream()
                                .filter(job -> numbers.contains(job.getBatch()))
                                .map(RunningSubmitService::completed)
                                .toList());
                replicas.survive(proxy(step.loses), trap, () -> are("ENDED", numbers));
            }
            case SETTLING -> {
                var numbers = submitAndWait();
                var trap = trap(step, outage);
                kafka.publish(
                        Topics.SETTLED_BATCHES,
                        IntStream.rangeClosed(last - BATCHES + 1, last)
                                .mapToObj(number -> settled(number, 10, 0))
                                .toList());
                replicas.survive(proxy(step.loses), trap, () -> areSettled(numbers));
            }
            case BEGINNING_CALLS, ASKING_A_MODEL, ENDING_CALLS -> {
                var trap = trap(step, outage);
                ask(++last);
                var asked = "d-%04d".formatted(last);
                replicas.survive(proxy(step.loses), trap, () -> hasAllLines(asked));
            }
            default -> throw new IllegalArgumentException(step.name());
        }
        goOn();
    }

    private void withdraw(OutageStep step, Outage outage) {
        var dataset = "withdrawn-" + outage;
        kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.PAUSE, dataset)));
        await().atMost(PATIENCE).until(() -> isPaused(dataset));
        publishFor(dataset, new RecipeRef("qa", 1), null);
        var batch = dataset + "-0001";
        await().atMost(PATIENCE).until(() -> are("PLANNED", List.of(batch)));
        var trap = trap(step, outage);
        kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.CANCEL, dataset)));
        replicas.survive(
                proxy(step.loses),
                trap,
                () -> kafka.committed(Topics.COMPLETED_JOBS).stream()
                                .map(CompletedJob::getBatch)
                                .filter(batch::equals)
                                .count()
                        == 1);
    }

    SubmittedJob submitFor(String dataset) {
        publishFor(dataset, new RecipeRef("qa", 1), null);
        await().atMost(PATIENCE)
                .until(() ->
                        submitted().stream().anyMatch(job -> job.getDataset().equals(dataset)));
        return submitted().stream()
                .filter(job -> job.getDataset().equals(dataset))
                .findFirst()
                .orElseThrow();
    }

    private boolean areSettled(List<String> batches) {
        return database()
                        .sql("select count(*) from batch where id = any(:ids::text[]) and refined = 10")
                        .param("ids", batches.toArray(String[]::new))
                        .query(Long.class)
                        .single()
                == batches.size();
    }

    private boolean isPaused(String dataset) {
        return database()
                .sql("select exists (select 1 from paused where dataset = :dataset)")
                .param("dataset", dataset)
                .query(Boolean.class)
                .single();
    }

    private boolean hasAllLines(String batch) {
        return records().stream()
                        .filter(answers -> answers.getBatch().equals(batch))
                        .mapToLong(answers -> answers.getAnswers().size())
                        .sum()
                == 10;
    }
}
