package dev.cupel.local.client.answer;

import dev.cupel.api.submit.WaveView;

/** Reads what submit-service says about a wave. */
public final class Waves {

    private Waves() {}

    public static boolean isOpen(WaveView wave) {
        return wave.state().equals("OPEN");
    }

    public static boolean isHeld(WaveView wave) {
        return wave.state().equals("HELD");
    }

    public static boolean isRejected(WaveView wave) {
        return wave.state().equals("REJECTED");
    }

    /** Whether all of its items that are known have their outcome. */
    public static boolean isOver(WaveView wave) {
        return isOpen(wave) && wave.refined() + wave.failed() >= wave.items();
    }

    /** Who decided and why, in brackets; empty when nobody did. */
    public static String decision(WaveView wave) {
        return Submissions.by(wave.decidedBy(), wave.decidedWhy());
    }
}
