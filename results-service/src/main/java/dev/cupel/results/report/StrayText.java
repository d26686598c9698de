package dev.cupel.results.report;

import dev.cupel.api.results.Strays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words for what has come beside the answers that were waited for. */
final class StrayText {

    private StrayText() {}

    /** Empty: there is nothing. */
    static Optional<String> of(Strays strays) {
        var parts = Stream.of(
                        part(strays.tooLong(), "lines that are too long to be read"),
                        part(strays.unreadable(), "lines that are not UTF-8 or not JSON"),
                        part(strays.foreign(), "lines or elements that answer nothing of their batch"),
                        part(strays.repeated(), "answers to what was answered"),
                        part(strays.late(), "answers that came after their job had ended without them"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    private static Optional<String> part(long count, String what) {
        return count == 0 ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "%,d %s", count, what));
    }
}
