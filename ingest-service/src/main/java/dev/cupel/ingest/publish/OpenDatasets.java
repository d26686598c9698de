package dev.cupel.ingest.publish;

import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.intake.DatasetState;
import dev.cupel.ingest.intake.Datasets;
import dev.cupel.rest.Problems;
import dev.cupel.schemas.Texts;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Datasets that are declared. A declaration is on its way for a moment, which whoever has just published it need not know. */
@Component
public class OpenDatasets {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Datasets datasets;
    private final PublishProperties properties;

    OpenDatasets(Datasets datasets, PublishProperties properties) {
        this.datasets = datasets;
        this.properties = properties;
    }

    /**
     * A dataset that items may be published to.
     *
     * @throws org.springframework.web.ErrorResponseException with 404 when it is not declared, also after a while; with 409 when it was refused
     */
    public Dataset require(String id) {
        var dataset = await(id)
                .orElseThrow(() -> Problems.notFound(
                        "dataset '%s' is not declared: PUT /datasets/{id} does that".formatted(Texts.printable(id))));
        if (dataset.state() == DatasetState.REFUSED) {
            throw Problems.conflict("dataset '%s' was refused: %s".formatted(id, dataset.reason()));
        }
        return dataset;
    }

    private Optional<Dataset> await(String id) {
        var until = System.nanoTime() + properties.declarationPatience().toNanos();
        var found = datasets.find(id);
        while (found.isEmpty() && System.nanoTime() < until) {
            pause();
            found = datasets.find(id);
        }
        return found;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.busy("the service stops");
        }
    }
}
