package dev.cupel.submit.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.submit.QuotaView;
import dev.cupel.api.submit.WaveView;
import dev.cupel.events.Approval;
import dev.cupel.events.BatchRequest;
import dev.cupel.events.ControlAction;
import dev.cupel.events.Gate;
import dev.cupel.events.GateState;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.Recipe;
import dev.cupel.events.StagedItem;
import dev.cupel.events.SubmittedJob;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.RunningSubmitService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ControlsIT extends RunningSubmitService {

    @Test
    void holdsAWaveWhosePredecessorCameOutBadlyUntilItIsApproved() {
        try (var service = service(Map.of())) {
            publish(1);
            stage(2);
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(2, 2, 10)));
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            assertThat(wave(service, 2)).returns("WAITING", WaveView::state);

            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(1, 9, 1)));

            await().atMost(PATIENCE).until(() -> wave(service, 2).state().equals("HELD"));
            assertThat(wave(service, 2).reason())
                    .isEqualTo("wave 1: 9 of 10 items refined (90.00%), the gate asks for 95.00%");
            assertThat(emulator.ledger().jobs()).isEqualTo(1);
        }
        try (var restarted = service(Map.of())) {
            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.APPROVE)));

            await().atMost(PATIENCE).until(() -> submitted().size() == 2);

            assertThat(wave(restarted, 2)).returns("OPEN", WaveView::state).returns("tester", WaveView::decidedBy);
        }
        assertThat(decisions())
                .containsExactly(
                        tuple(
                                2,
                                GateState.HELD,
                                "wave 1: 9 of 10 items refined (90.00%), the gate asks for 95.00%",
                                null,
                                null),
                        tuple(
                                2,
                                GateState.OPEN,
                                "wave 1: 9 of 10 items refined (90.00%), the gate asks for 95.00%",
                                "tester",
                                "because"));
    }

    @Test
    void opensAWaveWhosePredecessorCameOutWell() {
        try (var service = service(Map.of())) {
            stage(1);
            stage(2);
            // The second wave is known first.
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(2, 2, 10)));
            await().atMost(PATIENCE).until(() -> !states(service).isEmpty());
            publish(1);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);

            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(1, 10, 0)));

            await().atMost(PATIENCE).until(() -> submitted().size() == 2);
            assertThat(submitted()).extracting(SubmittedJob::getBatch).containsExactly("d-0001", "d-0002");
        }
        assertThat(decisions())
                .containsExactly(tuple(2, GateState.OPEN, "wave 1: 10 of 10 items refined (100.00%)", null, null));
    }

    @Test
    void holdsTheFirstGateWhenTooManyItemsWereRefused() {
        try (var service = service(Map.of())) {
            publish(1);
            stage(2);
            var refused =
                    PreparedBatch.newBuilder(batch(2, 2, 10)).setAccepted(20).setRefused(4);
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(2, 2, 10), refused.build()));
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);

            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(1, 10, 0)));

            await().atMost(PATIENCE).until(() -> wave(service, 2).state().equals("HELD"));
            assertThat(wave(service, 2).reason())
                    .isEqualTo("wave 1: 10 of 10 items refined (100.00%); of 24 items 4 were refused or left out"
                            + " (83.33% taken), the gate asks for 95.00%");
        }
    }

    @Test
    void asksNobodyAboutAWaveOfACancelledDataset() {
        try (var service = service(Map.of())) {
            publish(1);
            stage(2);
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(2, 2, 10)));
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.CANCEL)));
            await().atMost(PATIENCE)
                    .until(() -> "tester".equals(submission(service).cancelledBy()));
            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(1, 0, 10), settled(2, 0, 10)));
            var jdbc = service.bean(JdbcClient.class);
            await().atMost(PATIENCE)
                    .until(() -> jdbc.sql("select count(*) from batch where failed = 10")
                                    .query(Long.class)
                                    .single()
                            == 2);

            service.bean(Gates.class).decide();

            assertThat(wave(service, 2)).returns("WAITING", WaveView::state);
            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.RETRY)));
            await().atMost(PATIENCE).until(() -> wave(service, 2).state().equals("HELD"));
        }
    }

    private List<Tuple> decisions() {
        return kafka.committed(Topics.WAVE_DECISIONS).stream()
                .map(decision -> tuple(
                        decision.getWave(),
                        decision.getState(),
                        decision.getReason(),
                        decision.getBy(),
                        decision.getWhy()))
                .toList();
    }

    @Test
    void sendsNothingOfAPausedDatasetUntilItIsResumed() {
        try (var service = service(Map.of())) {
            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.PAUSE)));
            await().atMost(PATIENCE)
                    .until(() -> "tester".equals(submission(service).pausedBy()));
            publish(1);
            await().atMost(PATIENCE).until(() -> !states(service).isEmpty());
            await().pollDelay(Duration.ofSeconds(1)).until(() -> states(service).equals(List.of("PLANNED")));

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.RESUME)));

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
        }
    }

    @Test
    void pausedDatasetGivesBackTheQuotaOfWhatIsNotSent() {
        emulator.faults(
                "[{\"match\": {\"route\": \"create\", \"displayName\": \"^d-\"}, \"kind\": \"status\", \"code\": 429}]");
        try (var service = service(Map.of("cupel.submit.projects.default.jobs", 1))) {
            publish(1);
            await().atMost(PATIENCE).until(() -> states(service).contains("UPLOADED"));
            kafka.publish(
                    Topics.STAGED_ITEMS,
                    List.of(StagedItem.newBuilder(item("urgent"))
                            .setDataset("e")
                            .build()));
            kafka.publish(
                    Topics.PREPARED_BATCHES,
                    List.of(PreparedBatch.newBuilder(batch(2))
                            .setBatch("e-0001")
                            .setDataset("e")
                            .setRequests(List.of(new BatchRequest("e/urgent/1", "urgent", List.of())))
                            .build()));

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.PAUSE)));

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            assertThat(submitted()).extracting(SubmittedJob::getBatch).containsExactly("e-0001");
            assertThat(submission(service).batches()).containsOnly(Map.entry("PLANNED", 1L));
            assertThat(quota(service))
                    .extracting(QuotaView::jobs, QuotaView::tokens)
                    .containsExactly(tuple(1, (long) TOKENS));
        }
    }

    @Test
    void rejectedWaveStaysBackUntilItIsApprovedAfterAll() {
        var manual = Recipe.newBuilder(recipe())
                .setGate(new Gate(0, Approval.MANUAL))
                .build();
        try (var service = service(Map.of())) {
            kafka.publish(Topics.RECIPES, List.of(manual));
            stage(1);
            stage(2);
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(1), batch(2, 2, 10)));
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(1, 10, 0)));
            await().atMost(PATIENCE).until(() -> wave(service, 2).state().equals("HELD"));
            assertThat(wave(service, 2).reason()).endsWith("the gate asks for an operator's approval");

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.REJECT)));

            await().atMost(PATIENCE).until(() -> wave(service, 2).state().equals("REJECTED"));
            assertThat(wave(service, 2)).returns("because", WaveView::decidedWhy);
        }
        try (var restarted = service(Map.of())) {
            assertThat(wave(restarted, 2)).returns("REJECTED", WaveView::state);

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.APPROVE)));

            await().atMost(PATIENCE).until(() -> submitted().size() == 2);
        }
    }
}
