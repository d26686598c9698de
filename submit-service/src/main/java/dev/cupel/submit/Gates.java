package dev.cupel.submit;

import dev.cupel.submit.Waves.Undecided;
import dev.cupel.submit.policy.Gate.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens waves, or holds them and says why. */
@Service
class Gates {

    private static final Logger log = LoggerFactory.getLogger(Gates.class);

    private final Waves waves;
    private final Recipes recipes;

    Gates(Waves waves, Recipes recipes) {
        this.waves = waves;
        this.recipes = recipes;
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
        if (waves.decide(wave, state, verdict.reason()) && state != wave.state()) {
            log.atInfo()
                    .addKeyValue("dataset", wave.dataset())
                    .addKeyValue("wave", wave.number())
                    .addKeyValue("state", state)
                    .addKeyValue("reason", verdict.reason())
                    .log("wave decided");
        }
    }
}
