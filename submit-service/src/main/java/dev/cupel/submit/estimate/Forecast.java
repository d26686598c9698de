package dev.cupel.submit.estimate;

import dev.cupel.submit.admission.FairWindow;
import dev.cupel.submit.admission.FairWindow.Candidate;
import dev.cupel.submit.quota.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Plays through how long batches take when nothing goes wrong: which go when is decided by the same {@link FairWindow} and
 * {@link Quota} as in earnest, how long a job takes is drawn from a lognormal distribution.
 *
 * @param capTokens tokens that may be enqueued at once
 * @param capJobs jobs that may be
 * @param median of a job's duration
 * @param sigma standard deviation of its logarithm: at 0.5 one job in twenty takes longer than 2.3 medians; at 0 all take
 *     the median
 */
record Forecast(long capTokens, int capJobs, Duration median, double sigma) {

    private static final int PATIENCE = 10;
    private static final String DATASET = "forecast";

    /**
     * How it went.
     *
     * @param makespan until the last job has ended
     * @param utilisation mean share of the token cap that was enqueued while something waited, for room or for its wave;
     *     null when nothing ever did
     * @param peak largest share of the token cap that was enqueued at a time
     */
    record Course(Duration makespan, @Nullable Double utilisation, double peak) {}

    private record Running(double endsAt, long tokens) {}

    Forecast {
        if (capTokens < 1 || capJobs < 1 || !median.isPositive() || sigma < 0) {
            throw new IllegalArgumentException("caps and median must be positive, sigma not negative");
        }
    }

    /** All batches through one sliding window. */
    Course sliding(List<Long> tokens, RandomGenerator random) {
        return play(List.of(tokens), random);
    }

    /** Wave after wave: the next one begins when every job of the one before has ended. */
    Course waves(List<List<Long>> waves, RandomGenerator random) {
        return play(waves, random);
    }

    private Course play(List<List<Long>> waves, RandomGenerator random) {
        var play = new Play(random);
        for (var wave = 0; wave < waves.size(); wave++) {
            play.wave(waves.get(wave), wave + 1 < waves.size());
        }
        return new Course(
                Duration.ofMillis(Math.round(play.now * 1000)),
                play.busySeconds == 0 ? null : play.tokenSeconds / play.busySeconds / capTokens,
                (double) play.peakTokens / capTokens);
    }

    private final class Play {
        private final RandomGenerator random;
        private final FairWindow window = new FairWindow(PATIENCE);
        private final PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingDouble(Running::endsAt));
        private Quota quota = new Quota(capJobs, capTokens, 0, 0);
        private double now;
        private double tokenSeconds;
        private double busySeconds;
        private long peakTokens;

        Play(RandomGenerator random) {
            this.random = random;
        }

        void wave(List<Long> tokens, boolean othersWait) {
            if (tokens.stream().anyMatch(batch -> batch > capTokens)) {
                throw new IllegalArgumentException("a batch has more tokens than the cap of " + capTokens);
            }
            var waiting = new ArrayList<Candidate>();
            for (var batch = 0; batch < tokens.size(); batch++) {
                waiting.add(new Candidate(String.valueOf(batch), DATASET, 1, tokens.get(batch), 0));
            }
            do {
                admit(waiting);
                pass(!waiting.isEmpty() || othersWait);
            } while (!waiting.isEmpty() || !running.isEmpty());
        }

        private void admit(List<Candidate> waiting) {
            for (var choice = choose(waiting); choice.isPresent(); choice = choose(waiting)) {
                var goes = choice.get().goes();
                quota = quota.reserve(goes.tokens());
                peakTokens = Math.max(peakTokens, quota.tokens());
                running.add(new Running(now + seconds(), goes.tokens()));
                choice.get().passedOver().ifPresent(due -> waiting.set(waiting.indexOf(due), passed(due)));
                waiting.remove(goes);
            }
        }

        private Optional<FairWindow.Choice> choose(List<Candidate> waiting) {
            Map<String, Long> enqueued = new HashMap<>(Map.of(DATASET, quota.tokens()));
            return window.choose(waiting, enqueued, quota.room());
        }

        /** Until the next job ends. */
        private void pass(boolean somethingWaits) {
            var next = running.poll();
            if (next == null) {
                return;
            }
            if (somethingWaits) {
                tokenSeconds += quota.tokens() * (next.endsAt() - now);
                busySeconds += next.endsAt() - now;
            }
            now = next.endsAt();
            quota = quota.release(next.tokens());
        }

        private double seconds() {
            return median.toMillis() / 1000.0 * Math.exp(sigma * random.nextGaussian());
        }

        private static Candidate passed(Candidate due) {
            return new Candidate(due.batch(), due.dataset(), due.weight(), due.tokens(), due.passed() + 1);
        }
    }
}
