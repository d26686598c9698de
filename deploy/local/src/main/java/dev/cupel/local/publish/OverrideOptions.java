package dev.cupel.local.publish;

import dev.cupel.api.ingest.Overrides;
import dev.cupel.local.cli.CupelCommand;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a dataset says for itself in place of its recipe. ingest-service knows what can be said. */
final class OverrideOptions {

    private static final String REST = "rest";

    /** Names are as the user writes them. */
    enum Mode {
        batch,
        interactive,
        auto
    }

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "How it is asked, one of: ${COMPLETION-CANDIDATES}. Default: as the recipe says")
    private @Nullable Mode mode;

    @Option(
            names = "--interactive-below",
            paramLabel = "N",
            description = "With the mode auto: interactively when it has less items. Default: as the recipe says")
    private @Nullable Long interactiveBelow;

    @Option(names = "--model", paramLabel = "M", description = "Gemini model that is asked. Default: the recipe's")
    private @Nullable String model;

    @Option(
            names = "--waves",
            paramLabel = "N,N,...",
            split = ",",
            description =
                    "How many items its first, second, ... wave has; all further ones make the last. One of all items is "
                            + "`rest`. Default: the recipe's")
    private List<String> waves = List.of();

    @Option(
            names = "--budget",
            paramLabel = "USD",
            description =
                    "Most that it may cost, in US dollars, until `cupel budget` says otherwise. Default: the recipe's")
    private @Nullable BigDecimal budget;

    @Option(
            names = "--no-reuse",
            description = "Ask also what was answered before in other datasets. Default: as the recipe says")
    private boolean noReuse;

    /** What is said; null: nothing. */
    @Nullable
    Overrides overrides(CupelCommand command) {
        return mode == null
                        && interactiveBelow == null
                        && model == null
                        && waves.isEmpty()
                        && budget == null
                        && !noReuse
                ? null
                : new Overrides(
                        mode == null ? null : mode.name().toUpperCase(Locale.ROOT),
                        interactiveBelow,
                        model,
                        waves.isEmpty() ? null : waves(command),
                        budget,
                        noReuse ? Boolean.FALSE : null);
    }

    private List<Long> waves(CupelCommand command) {
        var numbers = new ArrayList<Long>();
        for (var wave : waves.getLast().equals(REST) ? waves.subList(0, waves.size() - 1) : waves) {
            try {
                numbers.add(Long.parseLong(wave));
            } catch (NumberFormatException e) {
                throw command.wrongUse(
                        "--waves: expected numbers of items such as 100,500,2000, not '%s'".formatted(wave));
            }
        }
        return numbers;
    }
}
