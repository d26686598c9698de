package dev.cupel.local.recipe;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.ExitCode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "check",
        header = "Says what is wrong with recipes.",
        description = {
            "",
            "Says all that is wrong with recipes, with file and line, before they are published: members, template, schemas with "
                    + "their patterns and references, what the Gemini API or the model would refuse. Says what a recipe sends with "
                    + "each item, and what that costs. Needs no stack and no key.",
            "",
            "A model is one of this release's catalogue; of one that ends within 60 days, or has ended, a warning tells.",
            ""
        },
        footer = {"", "Example:", "  cupel recipe check songs.yaml"})
final class CheckCommand extends CupelCommand {

    @Option(names = "--json", description = "Print what was found as a JSON array, with an object for each file.")
    private boolean json;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML files, one recipe each.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        var check = new RecipeCheck(InstantSource.system());
        var checked =
                files.stream().map(file -> check.check(new RecipeFile(file))).toList();
        if (json) {
            out().println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(checked));
        } else {
            checked.forEach(this::print);
        }
        out().flush();
        return checked.stream().allMatch(file -> file.problems().isEmpty())
                ? ExitCode.DONE.number()
                : ExitCode.FAILED.number();
    }

    private void print(RecipeCheck.Checked checked) {
        Stream.concat(
                        checked.problems().stream().map(problem -> problem.in(checked.file())),
                        checked.warnings().stream()
                                .map(warning -> "%s: warning: %s".formatted(checked.file(), warning)))
                .forEach(out()::println);
        var size = checked.size();
        if (size != null) {
            RecipeSizeText.lines(checked.file(), size).forEach(out()::println);
        }
    }
}
