package dev.cupel.results;

import dev.cupel.results.Projections.Strays;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says what was done for a dataset and what it cost. */
@Service
class Reports {

    private final Projections projections;

    Reports(Projections projections) {
        this.projections = projections;
    }

    /**
     * A report.
     *
     * @param answers how answers came out, those that were asked again included
     * @param repaired answers that are used although their JSON was damaged
     * @param strays answers that came late, twice, or for nobody
     * @param costUsd null: the price of a model is not known
     * @param models tokens and cost by model
     */
    record Report(
            Progress progress,
            Map<String, Long> answers,
            long repaired,
            Strays strays,
            @Nullable BigDecimal costUsd,
            List<ModelCost> models) {}

    /** Tokens and cost of one model on one day. */
    record ModelCost(
            String model,
            String day,
            long requests,
            Usage tokens,
            @Nullable BigDecimal costUsd) {}

    Report report(String dataset) {
        var models = projections.usage(dataset).stream()
                .map(usage -> new ModelCost(
                        usage.model(),
                        usage.day().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                        usage.requests(),
                        usage.usage(),
                        usage.cost()))
                .toList();
        var total = models.stream().anyMatch(model -> model.costUsd() == null)
                ? null
                : models.stream()
                        .map(model -> model.costUsd() == null ? BigDecimal.ZERO : model.costUsd())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Report(
                projections.progress(dataset),
                projections.answers(dataset),
                projections.repaired(dataset),
                projections.strays(dataset),
                total,
                models);
    }
}
