package dev.cupel.ingest.control;

import dev.cupel.api.ingest.ListedDataset;
import dev.cupel.api.ingest.SeriesDataset;
import dev.cupel.ingest.batch.Batches;
import dev.cupel.ingest.batch.StartConditions;
import dev.cupel.ingest.intake.ArrivedItems;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.intake.Datasets;
import dev.cupel.rest.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists datasets. */
@RestController
class DatasetListController {

    private final Datasets datasets;
    private final ArrivedItems arrived;
    private final Batches batches;
    private final StartConditions start;

    DatasetListController(Datasets datasets, ArrivedItems arrived, Batches batches, StartConditions start) {
        this.datasets = datasets;
        this.arrived = arrived;
        this.batches = batches;
        this.start = start;
    }

    /** Datasets that were declared last, newest first. */
    @GetMapping("/datasets")
    List<ListedDataset> datasets(@RequestParam(defaultValue = "500") int limit) {
        var newest = datasets.newest(Problems.limit(limit));
        var whole = datasets.find(newest.stream().map(ListedDataset::dataset).toList());
        return newest.stream()
                .map(listed -> isHeld(whole.get(listed.dataset())) ? listed.asHeld() : listed)
                .toList();
    }

    /** By how the dataset came out that it comes after. */
    private boolean isHeld(@Nullable Dataset dataset) {
        return dataset != null
                && dataset.terms().ifSuccess() != null
                && !start.reasons(dataset).isEmpty();
    }

    /** Datasets of a series, in the order in which they were declared. */
    @GetMapping("/series/{name}")
    List<SeriesDataset> series(@PathVariable String name) {
        var found = datasets.ofSeries(Problems.text("name", name));
        if (found.isEmpty()) {
            throw Problems.notFound("no dataset belongs to the series '%s'".formatted(name));
        }
        return found.stream().map(this::ofSeries).toList();
    }

    private SeriesDataset ofSeries(Dataset dataset) {
        var count = arrived.of(dataset.id());
        var range = batches.range(dataset.id());
        return new SeriesDataset(
                dataset.id(),
                dataset.state().name(),
                dataset.recipe(),
                count.accepted(),
                count.rejected(),
                range.batches(),
                range.first(),
                range.last());
    }
}
