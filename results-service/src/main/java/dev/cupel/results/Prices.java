package dev.cupel.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What tokens cost in batch, by model and date: resource prices.yaml, whose head says where the figures come from. */
@Component
class Prices {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Map<String, List<Price>> byModel;

    Prices() {
        try (InputStream in = Objects.requireNonNull(Prices.class.getResourceAsStream("/prices.yaml"))) {
            byModel = new YAMLMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** USD for a million tokens, from a day on. */
    record Price(LocalDate from, BigDecimal input, BigDecimal cached, BigDecimal output) {

        BigDecimal of(Usage usage) {
            return input.multiply(BigDecimal.valueOf(usage.prompt() - usage.cached()))
                    .add(cached.multiply(BigDecimal.valueOf(usage.cached())))
                    .add(output.multiply(BigDecimal.valueOf(usage.output() + usage.thoughts())))
                    .divide(MILLION);
        }
    }

    /** Cost in USD; empty: the model's price is not known. */
    Optional<BigDecimal> cost(String model, LocalDate day, Usage usage) {
        return byModel.getOrDefault(model, List.of()).stream()
                .filter(price -> !price.from().isAfter(day))
                .max(Comparator.comparing(Price::from))
                .map(price -> price.of(usage));
    }
}
