package dev.cupel.ingest.control;

import dev.cupel.ingest.recipe.Usd;
import dev.cupel.rest.Line;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks the commands of operators, and has them published. */
@Service
class Controls {

    private static final Logger log = LoggerFactory.getLogger(Controls.class);

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
            @Schema(example = "pause") @Line(max = 100) @Nullable
            String action,

            @Schema(example = "mira") @Line @Nullable String by,

            @Schema(example = "the prompt is being reworked") @Line @Nullable
            String reason,

            @Schema(example = "25.00") @Nullable BigDecimal usd) {}

    /**
     * Publishes it.
     *
     * @throws IllegalArgumentException when it cannot be understood
     */
    @Transactional
    public void publish(String dataset, Request request) {
        var action = action(request.action());
        var by = request.by();
        if (by == null || by.isBlank()) {
            throw new IllegalArgumentException("by: expected the name of whoever asks");
        }
        var usd = usd(action, request.usd());
        publisher.publish(dataset, action, by, request.reason(), usd);
        log.atInfo()
                .addKeyValue("dataset", dataset)
                .addKeyValue("action", action)
                .addKeyValue("by", by)
                .log("operator's word published");
    }

    private static @Nullable BigDecimal usd(ControlCommand action, @Nullable BigDecimal usd) {
        if (action != ControlCommand.BUDGET) {
            if (usd != null) {
                throw new IllegalArgumentException("usd: only the action budget has it");
            }
            return null;
        }
        if (usd == null || !Usd.isAmount(usd)) {
            throw new IllegalArgumentException("usd: expected " + Usd.EXPECTED);
        }
        return Usd.stated(usd);
    }

    private static ControlCommand action(@Nullable String name) {
        return Arrays.stream(ControlCommand.values())
                .filter(action -> action.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("action: expected one of "
                        + Arrays.stream(ControlCommand.values())
                                .map(known -> known.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }
}
