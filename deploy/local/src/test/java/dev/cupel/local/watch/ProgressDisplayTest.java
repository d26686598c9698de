package dev.cupel.local.watch;

import static dev.cupel.local.client.answer.Snapshots.BEGIN;
import static dev.cupel.local.client.answer.Snapshots.NO_MONEY;
import static dev.cupel.local.client.answer.Snapshots.intake;
import static dev.cupel.local.client.answer.Snapshots.paused;
import static dev.cupel.local.client.answer.Snapshots.progress;
import static dev.cupel.local.client.answer.Snapshots.submission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.Reason;
import dev.cupel.api.submit.SubmissionView;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.client.answer.Snapshots;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

    private final StringWriter out = new StringWriter();
    private Instant now = BEGIN;

    @Test
    void writesALineOffATerminalWhenSomethingHasChangedAndElseEveryHalfMinute() {
        var display = new ProgressDisplay(new PrintWriter(out), false, () -> now);
        for (var second = 0; second <= 90; second++) {
            now = BEGIN.plusSeconds(second);
            display.show(running(second < 40 ? 0 : 1));
        }

        assertThat(lines().stream().map(line -> line.substring(0, 5)))
                .containsExactly("00:00", "00:30", "00:40", "01:10");
    }

    @Test
    void saysOnceWhatItWaitsFor() {
        var display = new ProgressDisplay(new PrintWriter(out), false, () -> now);
        for (var second = 0; second < 20; second++) {
            now = BEGIN.plusSeconds(second);
            display.show(Snapshots.of(intake(9L, 9, 0, null), progress(0, 0, 0, 0), paused()));
        }

        assertThat(lines()).filteredOn(line -> line.equals("paused by ann")).hasSize(1);
        assertThat(lines()).contains("  -> `cupel resume quiz` goes on");
    }

    @Test
    void repeatsAReasonWhoseFiguresChangeOnlyAfterAWhile() {
        var display = new ProgressDisplay(new PrintWriter(out), false, () -> now);
        for (var second = 0; second <= 62; second++) {
            now = BEGIN.plusSeconds(second);
            var reason = new Reason("REFUSED", "refused %d times".formatted(second), null, null, null);
            display.show(Snapshots.of(
                    intake(9L, 9, 0, null),
                    progress(0, 0, 0, 0),
                    new SubmissionView(
                            Map.of(), null, null, null, null, NO_MONEY, List.of(), List.of(), List.of(reason))));
        }

        assertThat(lines()).filteredOn(line -> line.startsWith("refused")).hasSize(3);
    }

    @Test
    void breaksLinesOnATerminalSoThatTheNextOnesGoOverThem() {
        var display = new ProgressDisplay(new PrintWriter(out), true, () -> now);
        var reason = new Reason("REFUSED", "word ".repeat(60).strip(), null, null, null);
        var snapshot = Snapshots.of(
                intake(9L, 9, 0, null),
                progress(0, 0, 0, 0),
                new SubmissionView(Map.of(), null, null, null, null, NO_MONEY, List.of(), List.of(), List.of(reason)));

        display.show(snapshot);
        var drawn = lines().size();
        display.show(snapshot);

        assertThat(lines().stream().map(line -> line.replace("\u001b[2K", "").replace("\u001b[J", "")))
                .allMatch(line -> line.length() < 80);
        assertThat(out.toString()).contains("\u001b[%dA".formatted(drawn));
    }

    private static Snapshot running(long refined) {
        return Snapshots.of(intake(9L, 9, 0, null), progress(5, 0, refined, 0), submission(NO_MONEY));
    }

    private List<String> lines() {
        return out.toString().lines().filter(line -> !line.equals("\u001b[J")).toList();
    }
}
