package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** docs/reference/cli.md is what the command says of itself. {@code -Dcupel.docs.write=true} writes it. */
class CliReferenceTest {

    private static final Path PAGE = Path.of("../../docs/reference/cli.md");
    private static final int WIDTH = 110;

    @Test
    void pageIsCurrent() throws IOException {
        var page = page();
        if (Boolean.getBoolean("cupel.docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("mvn test -pl deploy/local -am -Dtest=CliReferenceTest -Dcupel.docs.write=true "
                        + "-Dsurefire.failIfNoSpecifiedTests=false writes it anew")
                .isEqualTo(page);
    }

    private static String page() {
        var text = new StringBuilder("""
                # The command `cupel`

                What `cupel help COMMAND` says of each command.

                """);
        describe(CupelMain.commandLine(), "cupel", text);
        return text.toString();
    }

    private static void describe(CommandLine command, String name, StringBuilder text) {
        command.setUsageHelpAutoWidth(false);
        command.setUsageHelpWidth(WIDTH);
        text.append("## %s%n%n```%n%s```%n%n".formatted(name, usage(command)));
        new LinkedHashSet<>(command.getSubcommands().values())
                .forEach(sub -> describe(sub, name + " " + sub.getCommandName(), text));
    }

    private static String usage(CommandLine command) {
        return command.getUsageMessage(Ansi.OFF)
                .lines()
                .map(String::stripTrailing)
                .reduce("", (a, b) -> a + b + "\n");
    }
}
