package dev.cupel.results.copy;

import dev.cupel.messaging.work.Worker;
import dev.cupel.results.copy.CopySettling.Look;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settles copies by itself. */
@Configuration
class CopyWorkers {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    /** A look that finds nothing is followed by a pause so many times as long: very many items may have copies. */
    private static final int PAUSE = 10;

    @Bean
    Worker copying(CopySettling settling, InstantSource clock) {
        return new Worker("copy", 1, INTERVAL, new Looks(settling, clock)::next);
    }

    /** Looks one after the other, on one thread. */
    private static final class Looks {

        private final CopySettling settling;
        private final InstantSource clock;
        private String after = Look.START;
        private Instant next = Instant.MIN;

        Looks(CopySettling settling, InstantSource clock) {
            this.settling = settling;
            this.clock = clock;
        }

        /** False: there is nothing to settle now. */
        boolean next() {
            var begin = clock.instant();
            if (begin.isBefore(next)) {
                return false;
            }
            var look = settling.settleNext(after);
            after = look.after();
            if (look.settled() == 0) {
                var end = clock.instant();
                next = end.plus(Duration.between(begin, end).multipliedBy(PAUSE));
            }
            return look.settled() > 0;
        }
    }
}
