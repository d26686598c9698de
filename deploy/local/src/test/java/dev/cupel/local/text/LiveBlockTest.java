package dev.cupel.local.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveBlockTest {

    private final StringWriter out = new StringWriter();

    @Test
    void drawsOverWhatItDrewBefore() {
        var block = new LiveBlock(new PrintWriter(out), true);
        block.draw(List.of("one", "two"));
        block.draw(List.of("three"));

        assertThat(out.toString())
                .isEqualToNormalizingNewlines("\u001b[2Kone\n\u001b[2Ktwo\n\u001b[J\u001b[2A\u001b[2Kthree\n\u001b[J");
    }

    @Test
    void keepsWhatIsPrintedAboveIt() {
        var block = new LiveBlock(new PrintWriter(out), true);
        block.draw(List.of("half done"));
        block.print("a problem");

        assertThat(out.toString())
                .isEqualToNormalizingNewlines(
                        "\u001b[2Khalf done\n\u001b[J\u001b[1A\u001b[Ja problem\n\u001b[2Khalf done\n\u001b[J");
    }

    @Test
    void onlyPrintsWhereThereIsNoTerminal() {
        var block = new LiveBlock(new PrintWriter(out), false);
        block.draw(List.of("half done"));
        block.print("a problem");

        assertThat(out.toString()).isEqualToNormalizingNewlines("a problem\n");
    }
}
