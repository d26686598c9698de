package dev.cupel.emulator.jobs;

import dev.cupel.emulator.fault.OnJob;
import dev.cupel.emulator.fault.OnJob.Ending;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What faults decided about a job at its creation.
 *
 * @param ending how it ends; null for the end that its requests give it
 * @param duration from its creation to its end; null for the usual one
 * @param listLag how long it is in no list
 * @param outputDelay how long after its end its result appears
 * @param percent how much of its result is there
 * @param cancelLost whether a cancellation changes nothing
 * @param lastLineCut whether its result file breaks off
 */
public record Fate(
        @Nullable Ending ending,
        @Nullable Duration duration,
        Duration listLag,
        Duration outputDelay,
        int percent,
        boolean cancelLost,
        boolean lastLineCut) {

    /** Of a job that no fault hits. */
    static final Fate UNTOUCHED = new Fate(null, null, Duration.ZERO, Duration.ZERO, 100, false, false);

    /** Of two faults of one kind the first is taken. */
    static Fate of(List<OnJob> hits) {
        var fate = UNTOUCHED;
        for (var hit : hits.reversed()) {
            fate = fate.with(hit);
        }
        return fate;
    }

    Duration durationOr(Duration usual) {
        return duration == null ? usual : duration;
    }

    private Fate with(OnJob hit) {
        return switch (hit) {
            case Ending newEnding ->
                new Fate(newEnding, duration, listLag, outputDelay, percent, cancelLost, lastLineCut);
            case OnJob.Lasting lasting ->
                new Fate(ending, lasting.duration(), listLag, outputDelay, percent, cancelLost, lastLineCut);
            case OnJob.ListLag lag ->
                new Fate(ending, duration, lag.delay(), outputDelay, percent, cancelLost, lastLineCut);
            case OnJob.LateOutput late ->
                new Fate(ending, duration, listLag, late.delay(), percent, cancelLost, lastLineCut);
            case OnJob.PartialResults partial ->
                new Fate(ending, duration, listLag, outputDelay, partial.percent(), cancelLost, lastLineCut);
            case OnJob.CancelLost lost -> new Fate(ending, duration, listLag, outputDelay, percent, true, lastLineCut);
            case OnJob.LastLineCut cut -> new Fate(ending, duration, listLag, outputDelay, percent, cancelLost, true);
        };
    }
}
