package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.local.cli.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTextTest {

    @Test
    void breaksNoWordOfAnyCommandsHelpAndKeepsItsWidth() {
        var all = all(CupelMain.commandLine(), new ArrayList<>());
        assertThat(all).hasSizeGreaterThan(20).allSatisfy(command -> {
            var help = command.getUsageMessage();
            assertThat(help)
                    .doesNotContainPattern("(?m)(^|\\s)\\S*[-/*]$")
                    .doesNotContainPattern("\\.\\n\\s+[a-z](?!\\S* {2,}\\S)");
            assertThat(help.lines()).allMatch(line -> line.length() <= 80);
        });
    }

    @Test
    void keepsAllWords() {
        var broken = "  Files, and folders, of which all *.\n  json and *.csv files are read. Default: .\n  cupel\n";

        assertThat(HelpText.mend(broken, 40).lines())
                .containsExactly(
                        "  Files, and folders, of which all",
                        "  *.json and *.csv files are read.",
                        "  Default: .cupel");
    }

    @Test
    void givesEveryCommandARowOfItsOwn() {
        var cupel = CupelMain.commandLine();

        assertThat(cupel.getUsageMessage().lines())
                .containsAll(cupel.getSubcommands().values().stream()
                        .map(command -> "  %-12s  %s"
                                .formatted(
                                        command.getCommandName(),
                                        command.getCommandSpec().usageMessage().header()[0]))
                        .toList());
    }

    @Test
    void listsEveryExitCodeOnce() {
        var help = CupelMain.commandLine().getUsageMessage();
        assertThat(help).contains("Exit codes:");
        for (var code : ExitCode.values()) {
            assertThat(help).containsPattern("(?m)^ +%d +\\S".formatted(code.number()));
        }
    }

    private static List<CommandLine> all(CommandLine command, List<CommandLine> found) {
        found.add(command);
        command.getSubcommands().values().forEach(child -> all(child, found));
        return found;
    }
}
