package dev.cupel.ingest.control;

import dev.cupel.recipes.Usd;
import dev.cupel.rest.Line;
import dev.cupel.rest.Problems;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks the commands of operators, and has them published. */
@Service
class Controls {

    private static final Logger log = LoggerFactory.getLogger(Controls.class);

    private static final String BUDGET = "budget";

    private final ControlPublisher publisher;

    Controls(ControlPublisher publisher) {
        this.publisher = publisher;
    }

    /**
     * What an operator asks for.
     *
     * @param action what is to be done: {@code approve}, {@code reject}, {@code pause}, {@code resume}, {@code
     *     cancel}, {@code retry} or {@code budget}
     * @param by name of the operator who asks
     * @param reason why; null: not said
     * @param usd new budget in US dollars; null with any other action
     */
    @Schema(name = "RecipeControl")
    record Request(
            @Schema(example = "pause") @NotNull @Line(max = 100)
            String action,

            @Schema(example = "mira") @NotBlank(message = "expected the name of whoever asks") @Line
            String by,

            @Schema(example = "the prompt is being reworked") @Line @Nullable
            String reason,

            @Schema(example = "25.00") @Nullable BigDecimal usd) {

        @AssertTrue(message = "usd: expected " + Usd.EXPECTED + ", with the action budget, and none with another")
        @Schema(hidden = true)
        boolean isBudgeted() {
            return BUDGET.equalsIgnoreCase(action) ? usd != null && Usd.isAmount(usd) : usd == null;
        }
    }

    /** Publishes it. */
    @Transactional
    public void publish(String dataset, Request request) {
        var action = Problems.oneOf("action", ControlCommand.values(), request.action());
        var usd = request.usd() == null ? null : Usd.stated(request.usd());
        publisher.publish(dataset, action, request.by(), request.reason(), usd);
        log.atInfo()
                .addKeyValue("dataset", dataset)
                .addKeyValue("action", action)
                .addKeyValue("by", request.by())
                .log("operator's word published");
    }
}
