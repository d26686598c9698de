package dev.cupel.ingest.upload;

import dev.cupel.api.ingest.Upload;
import dev.cupel.files.find.Input;
import dev.cupel.files.input.Reading;
import dev.cupel.ingest.intake.ArrivedItems;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.intake.Datasets;
import dev.cupel.ingest.intake.Decisions;
import dev.cupel.ingest.publish.OpenDatasets;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.rest.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Takes files in: writes them to the disk, looks at all of them, and publishes the items that their dataset does not have. */
@Service
class Uploads {

    private static final Logger log = LoggerFactory.getLogger(Uploads.class);

    /** Characters of one text: some times as many as the longest record has bytes. */
    private static final int MAX_TEXT = 3 << 20;

    private final OpenDatasets open;
    private final Datasets datasets;
    private final Recipes recipes;
    private final ArrivedItems arrived;
    private final Decisions decisions;
    private final UploadPlaces places;
    private final UploadedItemPublisher publisher;
    private final UploadThread thread;
    private final UploadProperties limits;

    Uploads(
            OpenDatasets open,
            Datasets datasets,
            Recipes recipes,
            ArrivedItems arrived,
            Decisions decisions,
            UploadPlaces places,
            UploadedItemPublisher publisher,
            UploadThread thread,
            UploadProperties limits) {
        this.open = open;
        this.datasets = datasets;
        this.recipes = recipes;
        this.arrived = arrived;
        this.decisions = decisions;
        this.places = places;
        this.publisher = publisher;
        this.thread = thread;
        this.limits = limits;
    }

    @PostConstruct
    void deleteLeftBehind() throws IOException {
        UploadFolder.deleteLeftBehind(limits.folder());
    }

    /**
     * Publishes what is in the body of a request.
     *
     * @param skipBad whether what cannot be published is left out; else nothing is published then
     */
    Upload take(String id, HttpServletRequest request, Reading reading, boolean skipBad) throws IOException {
        requireOpen(id);
        try (var folder = UploadFolder.create(limits.folder())) {
            var files = UploadBody.spool(request, folder, limits);
            // The body may have taken an hour.
            var dataset = requireOpen(id);
            var upload = thread.read(() -> publish(dataset, files, reading.withMaxText(MAX_TEXT), skipBad));
            log.atInfo()
                    .addKeyValue("dataset", id)
                    .addKeyValue("files", upload.files())
                    .addKeyValue("items", upload.items())
                    .addKeyValue("published", upload.published())
                    .log("files uploaded");
            return upload;
        }
    }

    private Dataset requireOpen(String id) {
        var dataset = open.require(id);
        if (dataset.cancelled()) {
            throw Problems.conflict("dataset '%s' was cancelled; retry-failed takes that back".formatted(id));
        }
        return dataset;
    }

    private Upload publish(Dataset dataset, SequencedMap<String, Path> files, Reading reading, boolean skipBad)
            throws IOException, InterruptedException {
        var recipe = recipes.find(dataset.recipe(), dataset.recipeVersion()).orElseThrow();
        try (var input = Input.of(files, reading, limits.maxPacked())) {
            var survey = new UploadSurvey(decisions, dataset.id(), limits.maxItems());
            var items = UploadedItems.check(dataset.id(), input, recipe.view(List.of()), survey, skipBad);
            var count = arrived.of(dataset.id()).total();
            requireRoom(datasets.find(dataset.id()).orElseThrow(), count, survey.fresh());
            if (survey.toPublish() == 0) {
                return items.report(0);
            }
            var first = places.give(dataset.id(), items.count(), count);
            try (var sending = publisher.open()) {
                items.forEach(record -> {
                    if (!survey.isThere(record)) {
                        sending.send(record.at(first + record.position()));
                    }
                });
                return items.report(sending.finish());
            }
        }
    }

    /** What is sealed takes no further items, until its seal says more. */
    private static void requireRoom(Dataset dataset, long arrived, int fresh) {
        var expected = dataset.expected();
        if (expected != null && arrived + fresh > expected) {
            throw Problems.conflict(
                    "nothing was published: dataset '%s' is sealed with %,d items, of which %,d have arrived, and %,d of these are new; POST /datasets/%s/reopen lets them join"
                            .formatted(dataset.id(), expected, arrived, fresh, dataset.id()));
        }
    }
}
