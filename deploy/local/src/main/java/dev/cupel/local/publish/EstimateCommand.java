package dev.cupel.local.publish;

import dev.cupel.api.ingest.Overrides;
import dev.cupel.api.ingest.RecipeView;
import dev.cupel.files.find.Input;
import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.local.client.IngestClient;
import dev.cupel.local.publish.Measurement.Measured;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "estimate",
        header = "Says what files would cost.",
        description = {
            "",
            "Says how many requests, tokens, jobs and waves files would become as a dataset, what that would cost and how long it "
                    + "would take. Nothing is published, and Gemini is not asked.",
            "",
            "Files are those that `cupel publish` takes.",
            ""
        },
        footer = {"", "Example:", "  cupel estimate questions/ more.jsonl --recipe qa-refine"})
final class EstimateCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Mixin
    private final InputOptions input = new InputOptions();

    @Mixin
    private final RecipeOption recipe = new RecipeOption();

    @Mixin
    private final OverrideOptions overrides = new OverrideOptions();

    @Override
    public Integer call() throws InterruptedException {
        var files = input.input(this);
        files.requirePaths();
        var services = stack.services();
        var known = services.ingest().recipe(recipe.name());
        var own = overrides.overrides(this);
        var measured = measure(files, known, own, services.ingest());
        var lines = new Estimation(services, known).of(measured, own, warning -> err().println("warning: " + warning));
        err().flush();
        lines.forEach(out()::println);
        if (measured.leftOut().isEmpty()) {
            return ExitCode.DONE.number();
        }
        out().printf("not counted  %s: `cupel publish` leaves that out with --skip-bad only%n", measured.leftOut());
        return ExitCode.ITEMS_FAILED.number();
    }

    private Measured measure(Input files, RecipeView known, @Nullable Overrides own, IngestClient ingest)
            throws InterruptedException {
        try (var found = new PublishProgress(err(), false, InstantSource.system())) {
            return Measurement.measure(files, known, own, ingest, found::found);
        } finally {
            err().flush();
        }
    }
}
