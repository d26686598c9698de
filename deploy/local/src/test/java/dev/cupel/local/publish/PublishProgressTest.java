package dev.cupel.local.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.files.input.Found.Notice;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.Place;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PublishProgressTest {

    private final StringWriter err = new StringWriter();

    @Test
    void showsOnATerminalHowManyItemsAreSent() {
        try (var progress = new PublishProgress(new PrintWriter(err), true, () -> Instant.EPOCH)) {
            progress.starts(4);
            progress.sent();
            progress.sent();
        }

        assertThat(err.toString()).contains("1 of 4 items").endsWith("2 of 4 items%n\u001b[J".formatted());
    }

    @Test
    void printsOnlyProblemsElsewhere() {
        try (var progress = new PublishProgress(new PrintWriter(err), false, () -> Instant.EPOCH)) {
            progress.starts(1);
            progress.sent();
            progress.found(new Problem(new Place("a.json", "a.json", 0, 0), "is no JSON"));
        }

        assertThat(err.toString()).isEqualToNormalizingNewlines("a.json: is no JSON\n");
    }

    @Test
    void showsNoMoreThanSomebodyReads() {
        try (var progress = new PublishProgress(new PrintWriter(err), false, () -> Instant.EPOCH)) {
            for (var i = 0; i < 1_000; i++) {
                progress.found(new Problem(new Place("a.json", "a.json", i, i), "is no JSON"));
                progress.found(new Notice(new Place("b.json", "b.json", 0, 0), "0 items"));
            }
        }

        assertThat(err.toString().lines())
                .hasSize(122)
                .contains("further problems are not shown", "further notices are not shown");
    }
}
