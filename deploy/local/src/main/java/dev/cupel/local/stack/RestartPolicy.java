package dev.cupel.local.stack;

import java.time.Duration;

/**
 * How long a program that died waits for its next start: twice as long each time in a row, up to a limit.
 *
 * @param first wait after the first death
 * @param longest upper bound of any wait
 * @param stable a program that ran this long counts as healthy: its next death is a first one again
 */
record RestartPolicy(Duration first, Duration longest, Duration stable) {

    static final RestartPolicy DEFAULT =
            new RestartPolicy(Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofSeconds(30));

    /** Deaths in a row, the newest included. */
    int deathsInARow(int before, Duration uptime) {
        return uptime.compareTo(stable) >= 0 ? 1 : before + 1;
    }

    Duration waitAfter(int deathsInARow) {
        var wait = first;
        for (var death = 1; death < deathsInARow && wait.compareTo(longest) < 0; death++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
