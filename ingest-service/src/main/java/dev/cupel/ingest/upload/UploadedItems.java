package dev.cupel.ingest.upload;

import dev.cupel.api.ingest.RecipeView;
import dev.cupel.api.ingest.Upload;
import dev.cupel.files.check.Check;
import dev.cupel.files.check.Check.Checked;
import dev.cupel.files.check.Check.Taker;
import dev.cupel.files.find.Input;
import dev.cupel.files.input.Found;
import dev.cupel.files.input.ItemRecord;
import dev.cupel.files.input.PublishException;
import dev.cupel.rest.Problems;
import java.util.function.Consumer;

/** Items of files that were looked at and can be published, all of them or all that are good. */
final class UploadedItems {

    private final String dataset;
    private final Input input;
    private final RecipeView recipe;
    private final Checked checked;
    private final UploadReport report;

    private UploadedItems(String dataset, Input input, RecipeView recipe, Checked checked, UploadReport report) {
        this.dataset = dataset;
        this.input = input;
        this.recipe = recipe;
        this.checked = checked;
        this.report = report;
    }

    /**
     * Looks at all of the files.
     *
     * @param survey takes the items that can be published
     * @throws org.springframework.web.ErrorResponseException with 422 when something is wrong with them; with 409 when the dataset has other
     *     content under their ids
     */
    static UploadedItems check(String dataset, Input input, RecipeView recipe, UploadSurvey survey, boolean skipBad)
            throws InterruptedException {
        var report = new UploadReport();
        var items = new UploadedItems(dataset, input, recipe, read(dataset, input, recipe, survey, report), report);
        items.requireUsable(skipBad);
        if (survey.contradicting() > 0) {
            throw Problems.conflict(
                    "nothing was published: %,d items are there with other content, such as %s; what is published does not change"
                            .formatted(survey.contradicting(), survey.contradictions()));
        }
        return items;
    }

    private static Checked read(
            String dataset, Input input, RecipeView recipe, UploadSurvey survey, UploadReport report)
            throws InterruptedException {
        try {
            var checked = read(dataset, input, recipe, survey::take, report::add);
            survey.ask();
            return checked;
        } catch (PublishException e) {
            throw report.refusal(UploadReport.inWords(String.valueOf(e.getMessage())));
        }
    }

    private static Checked read(String dataset, Input input, RecipeView recipe, Taker taker, Consumer<Found> observer)
            throws InterruptedException {
        return Check.read(
                dataset,
                input,
                recipe,
                (item, record) -> {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    taker.take(item, record);
                },
                found -> {
                    if (Thread.currentThread().isInterrupted()) {
                        throw Problems.busy("nobody waits for this upload any more");
                    }
                    observer.accept(found);
                });
    }

    private void requireUsable(boolean skipBad) {
        if (!skipBad && !checked.leftOut().isEmpty()) {
            throw report.refusal(
                    "nothing was published: %s cannot be used. Mend that, or leave it out with skipBad=true"
                            .formatted(checked.leftOut()));
        }
        if (checked.items() == 0) {
            throw report.refusal("nothing was published: there is no item that can be");
        }
    }

    int count() {
        return checked.items();
    }

    /** Reads them again; their positions are places in this upload. */
    void forEach(Consumer<ItemRecord> taker) throws InterruptedException {
        var _ = read(dataset, input, recipe, (item, record) -> taker.accept(record), toldBefore -> {});
    }

    Upload report(long published) {
        return report.of(checked, recipe.groupBy(), published);
    }
}
