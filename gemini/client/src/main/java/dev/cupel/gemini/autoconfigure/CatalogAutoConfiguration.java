package dev.cupel.gemini.autoconfigure;

import dev.cupel.gemini.catalog.Limits;
import dev.cupel.gemini.catalog.Models;
import dev.cupel.gemini.catalog.Prices;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/**
 * Provides what is known of models: what they cost, how much of them may be used, and when they end. Needs no API key. Stops
 * the start of a service that has a file of prices or limits that cannot be read.
 */
@AutoConfiguration
@EnableConfigurationProperties(GeminiProperties.class)
public final class CatalogAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Prices geminiPrices(GeminiProperties properties) {
        return fileOr("cupel.gemini.prices-file", properties.pricesFile(), Prices::read, Prices::shipped);
    }

    @Bean
    @ConditionalOnMissingBean
    Limits geminiLimits(GeminiProperties properties) {
        return fileOr("cupel.gemini.limits-file", properties.limitsFile(), Limits::read, Limits::shipped);
    }

    @Bean
    @ConditionalOnMissingBean
    Models geminiModels(Prices prices, Limits limits) {
        return Models.of(prices, limits);
    }

    private static <T> T fileOr(String property, @Nullable Path file, Function<Path, T> read, Supplier<T> shipped) {
        try {
            return file == null ? shipped.get() : read.apply(file);
        } catch (IllegalArgumentException e) {
            var reason = String.valueOf(e.getMessage());
            throw new InvalidConfigurationPropertyValueException(property, file, reason);
        }
    }
}
