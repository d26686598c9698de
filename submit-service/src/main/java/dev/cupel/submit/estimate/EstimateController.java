package dev.cupel.submit.estimate;

import dev.cupel.api.submit.Comparison;
import dev.cupel.api.submit.EstimateView;
import dev.cupel.rest.HeavyWork;
import dev.cupel.rest.Problems;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Says what would be, before anything is spent. */
@RestController
class EstimateController {

    private final Estimates estimates;
    private final HeavyWork heavy;

    EstimateController(Estimates estimates, HeavyWork heavy) {
        this.estimates = estimates;
        this.heavy = heavy;
    }

    /** What batches would cost, and how long they would take. */
    @PostMapping("/estimates")
    EstimateView estimate(@RequestBody @Valid Estimates.Plan plan) {
        return heavy.compute(() -> estimates.estimate(plan));
    }

    /** How a workload would go through a quota. */
    @PostMapping("/simulations")
    Comparison simulate(@RequestBody @Valid Simulation wanted) {
        try {
            return heavy.compute(() -> wanted.compare());
        } catch (IllegalArgumentException e) {
            throw Problems.outOfBounds(String.valueOf(e.getMessage()));
        }
    }
}
