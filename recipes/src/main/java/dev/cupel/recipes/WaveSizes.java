package dev.cupel.recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sizes of a recipe's waves as its author writes them: items, or batches such as {@code 1 batch}. */
final class WaveSizes {

    private static final Pattern BATCHES = Pattern.compile("([1-9][0-9]{0,8}) batch(es)?");
    private static final String REST = "rest";

    private WaveSizes() {}

    /** In items, without the word for all others, which only says what holds anyway; empty: it is no such list. */
    static Optional<List<Long>> inItems(@Nullable List<@Nullable Object> waves, int batchSize) {
        var sizes = new ArrayList<Long>();
        for (var wave : waves == null ? List.of() : waves) {
            var size = inItems(wave, batchSize);
            var isLast = sizes.size() + 1 == (waves == null ? 0 : waves.size());
            if (size.isPresent()) {
                sizes.add(size.get());
            } else if (!REST.equals(wave) || !isLast) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(sizes));
    }

    private static Optional<Long> inItems(@Nullable Object wave, int batchSize) {
        return switch (wave) {
            case Integer items when items > 0 -> Optional.of(items.longValue());
            case Long items when items > 0 -> Optional.of(items);
            case String text -> {
                var batches = BATCHES.matcher(text);
                yield batches.matches() ? Optional.of(Long.parseLong(batches.group(1)) * batchSize) : Optional.empty();
            }
            case null, default -> Optional.empty();
        };
    }
}
