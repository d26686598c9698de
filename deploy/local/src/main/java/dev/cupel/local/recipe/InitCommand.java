package dev.cupel.local.recipe;

import dev.cupel.files.check.Check;
import dev.cupel.files.check.InputCheck;
import dev.cupel.files.find.Input;
import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.client.ClientException;
import dev.cupel.recipes.RecipeDocument;
import dev.cupel.recipes.shipped.NewRecipe;
import dev.cupel.recipes.shipped.ShippedTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        header = "Writes a recipe to begin with.",
        description = {
            "",
            "Writes a recipe to begin with, which can be published as it is: with the fields of your files, like one that ships, or for "
                    + "items of any fields. Beside it comes recipe.schema.json, by which editors complete its members.",
            "",
            "Needs no stack.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  cupel recipe init songs --from songs.csv",
            "  cupel recipe init my-quiz --from qa-refine -o recipes/my-quiz.yaml"
        })
final class InitCommand extends CupelCommand {

    /** More of them hardly have other fields. */
    private static final int MAX_ITEMS = 1_000;

    /** More would be no prompt that somebody reads. */
    private static final int MAX_FIELDS = 50;

    @Parameters(paramLabel = "NAME", description = "Name of the recipe: lower-case letters, digits and -.")
    private String name = "";

    @Option(
            names = "--from",
            paramLabel = "R",
            description =
                    "A recipe that ships (article-summary, qa-refine, songs-classify), or a file or folder with items; several "
                            + "times for several files.")
    private List<String> from = List.of();

    @Option(names = "-o", paramLabel = "FILE", description = "Where to write it. Default: NAME.yaml")
    private @Nullable Path file;

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    @Override
    public Integer call() throws InterruptedException {
        if (!RecipeDocument.isName(name)) {
            throw wrongUse("NAME: expected lower-case letters, digits and -, not '%s'".formatted(name));
        }
        var target = file == null ? Path.of(name + ".yaml") : file;
        if (Files.exists(target) && !force) {
            throw new ClientException("%s is there already; --force writes over it".formatted(target));
        }
        write(target, text());
        write(target.resolveSibling(NewRecipe.SCHEMA_FILE), ShippedTexts.schema());
        out().printf("%s is written; `cupel recipe publish %s` publishes it%n", target, target);
        out().flush();
        return ExitCode.DONE.number();
    }

    private String text() throws InterruptedException {
        if (from.isEmpty()) {
            return NewRecipe.of(name, List.of(), List.of(), List.of());
        }
        return from.size() == 1 && ShippedTexts.NAMES.contains(from.getFirst())
                ? NewRecipe.as(from.getFirst(), name)
                : ofFiles(from.stream().map(Path::of).toList());
    }

    private String ofFiles(List<Path> paths) throws InterruptedException {
        var input = Input.of(paths).limited(MAX_ITEMS);
        input.requirePaths();
        var survey = new FieldSurvey();
        var checked =
                Check.read("", input, InputCheck.ANY_RECIPE, (item, record) -> survey.add(item.fields()), found -> {});
        if (checked.items() == 0) {
            throw new ClientException("there is no item in %s".formatted(String.join(", ", from)));
        }
        var fields = survey.all();
        if (fields.size() > MAX_FIELDS) {
            throw new ClientException(
                    "the items have %,d fields, of which no prompt can be made".formatted(fields.size()));
        }
        return NewRecipe.of(name, fields, survey.required(), survey.texts());
    }

    private static void write(Path file, String text) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new ClientException("%s cannot be written".formatted(file), e);
        }
    }
}
