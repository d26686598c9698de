package dev.cupel.submit.wave;

import dev.cupel.submit.recipe.GateRule.Verdict;
import dev.cupel.submit.recipe.Recipes;
import dev.cupel.submit.wave.Waves.Decided;
import dev.cupel.submit.wave.Waves.Undecided;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens waves, or holds them and says why; does what operators say of them; and has it published. */
@Service
class Gates {

    private static final Logger log = LoggerFactory.getLogger(Gates.class);

    private final Waves waves;
    private final Recipes recipes;
    private final WaveDecisionPublisher publisher;

    Gates(Waves waves, Recipes recipes, WaveDecisionPublisher publisher) {
        this.waves = waves;
        this.recipes = recipes;
        this.publisher = publisher;
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
            publisher.decidedByGate(wave, state, verdict.reason());
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
    boolean approve(OperatorCommand command) {
        return publish(command, waves.approve(command.dataset(), command.by(), command.reason()));
    }

    /** Keeps back the wave that is held; false: none is. */
    boolean reject(OperatorCommand command) {
        return publish(command, waves.reject(command.dataset(), command.by(), command.reason()));
    }

    private boolean publish(OperatorCommand command, Optional<Decided> decided) {
        decided.ifPresent(wave -> publisher.decidedByOperator(command, wave));
        return decided.isPresent();
    }
}
