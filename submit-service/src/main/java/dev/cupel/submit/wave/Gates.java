package dev.cupel.submit.wave;

import dev.cupel.events.Control;
import dev.cupel.events.GateState;
import dev.cupel.events.WaveDecision;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.recipe.GateRule.Verdict;
import dev.cupel.submit.recipe.Recipes;
import dev.cupel.submit.wave.Waves.Decided;
import dev.cupel.submit.wave.Waves.Undecided;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens waves, or holds them and says why; does what operators say of them; and states what was decided. */
@Service
class Gates {

    private static final Logger log = LoggerFactory.getLogger(Gates.class);

    private final Waves waves;
    private final Recipes recipes;
    private final Outbox outbox;
    private final InstantSource clock;

    Gates(Waves waves, Recipes recipes, Outbox outbox, InstantSource clock) {
        this.waves = waves;
        this.recipes = recipes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Looks once at every wave that is not open. */
    @Transactional
    public void decide() {
        for (var wave : waves.lockUndecided()) {
            recipes.find(wave.recipe())
                    .ifPresent(recipe -> decide(wave, recipe.gate().judge(wave.past())));
        }
    }

    private void decide(Undecided wave, Verdict verdict) {
        var state = switch (verdict) {
            case Verdict.Opened opened -> WaveState.OPEN;
            case Verdict.Held held -> WaveState.HELD;
            case Verdict.TooEarly early -> WaveState.WAITING;
        };
        if (!waves.decide(wave, state, verdict.reason())) {
            return;
        }
        // While it waits, its reason changes with every batch that is settled.
        if (state != WaveState.WAITING || state != wave.state()) {
            outbox.add(
                    Topics.WAVE_DECISIONS,
                    WaveDecision.newBuilder()
                            .setDataset(wave.dataset())
                            .setWave(wave.number())
                            .setState(stated(state))
                            .setReason(verdict.reason())
                            .setAt(clock.instant())
                            .build());
        }
        if (state != wave.state()) {
            log.atInfo()
                    .addKeyValue("dataset", wave.dataset())
                    .addKeyValue("wave", wave.number())
                    .addKeyValue("state", state)
                    .addKeyValue("reason", verdict.reason())
                    .log("wave decided");
        }
    }

    /** Opens the wave that is held or was rejected; false: none is. */
    boolean approve(Control control) {
        return follow(control, waves.approve(control.getDataset(), control.getBy(), control.getReason()));
    }

    /** Keeps back the wave that is held; false: none is. */
    boolean reject(Control control) {
        return follow(control, waves.reject(control.getDataset(), control.getBy(), control.getReason()));
    }

    private boolean follow(Control control, Optional<Decided> decided) {
        decided.ifPresent(wave -> outbox.add(
                Topics.WAVE_DECISIONS,
                WaveDecision.newBuilder()
                        .setDataset(control.getDataset())
                        .setWave(wave.number())
                        .setState(stated(wave.state()))
                        .setReason(wave.reason())
                        .setBy(control.getBy())
                        .setWhy(said(control.getReason()))
                        .setAt(control.getAt())
                        .build()));
        return decided.isPresent();
    }

    private static @Nullable String said(@Nullable String reason) {
        return reason == null || reason.isBlank() ? null : reason;
    }

    private static GateState stated(WaveState state) {
        return switch (state) {
            case WAITING -> GateState.WAITING;
            case HELD -> GateState.HELD;
            case OPEN -> GateState.OPEN;
            case REJECTED -> GateState.REJECTED;
        };
    }
}
