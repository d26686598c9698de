package dev.cupel.local.publish;

import dev.cupel.api.ingest.RecipeView;
import dev.cupel.files.check.Check;
import dev.cupel.files.check.Check.Checked;
import dev.cupel.files.check.InputCheck;
import dev.cupel.files.find.Input;
import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.local.client.UnreachableException;
import dev.cupel.local.publish.inspect.Inspection;
import dev.cupel.local.publish.inspect.InspectionText;
import dev.cupel.local.stack.StackException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "inspect",
        header = "Says what files have in them.",
        description = {
            "",
            "Says what files are taken for, before they are published: their shapes, where ids, texts and labels are from, fields with "
                    + "types and how many items have them, counts by label, files with no or few items, items that say the same, "
                    + "lengths, tokens, three items, and all that could not be published. Nothing is published.",
            "",
            "Needs no stack; of one that runs, it asks what --recipe requires, and what the items would cost.",
            ""
        },
        footer = {"", "Example:", "  cupel inspect questions/ songs.csv.gz --labels genre"})
final class InspectCommand extends CupelCommand {

    private static final long SEED = 0;

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Mixin
    private final InputOptions input = new InputOptions();

    @Option(names = "--recipe", paramLabel = "R", description = "Recipe by which they would be refined. Default: none")
    private @Nullable String recipe;

    @Override
    public Integer call() throws InterruptedException {
        var files = input.input(this);
        files.requirePaths();
        var estimation = estimation();
        var known = estimation.map(Estimation::recipe).orElse(InputCheck.ANY_RECIPE);
        var checked = inspect(files, known);
        if (!checked.leftOut().isEmpty()) {
            out().printf("%nnot usable   %s%n", checked.leftOut());
        }
        if (estimation.isPresent() && checked.items() > 0) {
            estimate(files, estimation.get());
        }
        return checked.leftOut().isEmpty() ? ExitCode.DONE.number() : ExitCode.ITEMS_FAILED.number();
    }

    /** Empty: no recipe is named, or no stack runs that knows it. */
    private Optional<Estimation> estimation() throws InterruptedException {
        if (recipe == null) {
            return Optional.empty();
        }
        try {
            var services = stack.services();
            return Optional.of(new Estimation(services, services.ingest().recipe(recipe)));
        } catch (StackException | UnreachableException e) {
            err().println("what recipe '%s' requires is not known now: %s".formatted(recipe, e.getMessage()));
            err().flush();
            return Optional.empty();
        }
    }

    private Checked inspect(Input files, RecipeView known) throws InterruptedException {
        var inspection = new Inspection(known.requiredFields(), new SplittableRandom(SEED));
        try (var found = new PublishProgress(err(), false, InstantSource.system())) {
            var checked = Check.read("", files, known, (item, record) -> inspection.item(item), found::found);
            err().flush();
            InspectionText.lines(inspection, checked.overview()).forEach(out()::println);
            out().flush();
            return checked;
        }
    }

    private void estimate(Input files, Estimation estimation) throws InterruptedException {
        var measured = Measurement.measure(
                files, estimation.recipe(), null, estimation.services().ingest(), toldBefore -> {});
        var lines = estimation.of(measured, null, warning -> err().println("warning: " + warning));
        err().flush();
        out().println();
        lines.forEach(out()::println);
        out().flush();
    }
}
