package dev.cupel.e2e;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.Outcome;
import dev.cupel.events.RefinedRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All that the emulator can do to the lines of results, each with a probability of 5%, over the sample of pairs, or over
 * those that {@code -Dcupel.pairs=PATH} names.
 */
class LineFaultsIT extends SharedStack {

    private static final Path PAIRS = Path.of(System.getProperty("cupel.pairs", SAMPLE.toString()));
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int TOO_LONG = Cupel.LONGEST_LINE + 1;

    /** How an item comes out whose line is hit, at the attempt that is hit. */
    private static final Map<Outcome, List<String>> FAULTS = Map.of(
            Outcome.TRANSIENT, List.of("error 4", "error 8", "error 13", "error 14"),
            Outcome.MISSING, List.of("missing", "foreign-key", "invalid-utf8", "huge-line"),
            Outcome.TRUNCATED, List.of("max-tokens"),
            Outcome.MALFORMED, List.of("not-json", "deep-json", "truncated-json"),
            Outcome.SCHEMA_MISMATCH, List.of("wrong-schema"),
            Outcome.BLOCKED, List.of("blocked-prompt", "safety"),
            Outcome.REFUSED, List.of("refusal"),
            Outcome.INVALID, List.of("error 3"));

    private static final List<Outcome> FINAL = List.of(Outcome.BLOCKED, Outcome.REFUSED, Outcome.INVALID);
    private static final String SWAPPED = "swapped";
    private static final List<String> REPAIRED =
            List.of("fenced", "prose-around", "comments", "trailing-commas", "single-quotes", "raw-newlines");

    @Test
    void endsEachItemOnceWhateverHappensToItsLine() throws IOException {
        recipe("hit", "echo: true");
        cupel.faults(everyFault());
        var before = requests();
        run("publish", PAIRS.toString(), "--dataset", "hit", "--recipe", "hit");
        runTo(ITEMS_FAILED, "watch", "hit");
        var fired = fired();
        cupel.faults("[]");

        var report = cupel.report("hit");
        var items = report.path("progress").path("staged").asInt();
        assertThat(records("hit"))
                .hasSize(items)
                .allMatch(record -> record.getOutcome() != Outcome.REFINED || isOfItsItem(record))
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
        assertThat(outcomes()).containsAllEntriesOf(ofFinal(fired));

        FAULTS.forEach((outcome, kinds) -> assertThat(
                        report.path("answers").path(outcome.name()).asLong())
                .as(outcome.name())
                .isEqualTo(sum(fired, kinds)));
        assertThat(report.path("repaired").asLong()).isEqualTo(sum(fired, REPAIRED));

        // The last one of a job that has no other to exchange its answer with keeps it.
        var batches = report.path("progress").path("jobs").asLong();
        var mismatched = report.path("answers").path(Outcome.MISMATCHED.name()).asLong();
        assertThat(mismatched).isBetween(fired.get(SWAPPED) - batches, fired.get(SWAPPED));

        var retryable = mismatched
                + FAULTS.keySet().stream()
                        .filter(outcome -> !FINAL.contains(outcome))
                        .mapToLong(outcome -> sum(fired, FAULTS.get(outcome)))
                        .sum();
        assertThat((double) (requests() - before)).isBetween((double) items, items * (1 + 1.1 * retryable / items));
        assertThat(cupel.ledger().path("paidTwice").asLong()).isZero();
    }

    private static String everyFault() {
        var kinds = Stream.of(
                        FAULTS.values().stream().flatMap(List::stream),
                        REPAIRED.stream(),
                        Stream.of("duplicate", SWAPPED))
                .flatMap(kind -> kind)
                .sorted()
                .toList();
        return kinds.stream()
                .map(kind -> """
                        {"match": {"displayName": "^hit-"}, "probability": 0.05, "seed": %d, %s}\
                        """.formatted(kinds.indexOf(kind), members(kind)))
                .collect(joining(",", "[", "]"));
    }

    private static String members(String kind) {
        if (kind.startsWith("error ")) {
            return "\"kind\": \"error\", \"code\": " + kind.substring("error ".length());
        }
        return "\"kind\": \"%s\"".formatted(kind) + (kind.equals("huge-line") ? ", \"bytes\": " + TOO_LONG : "");
    }

    private static Map<String, Long> fired() {
        var fired = new HashMap<String, Long>();
        for (var fault : cupel.faults()) {
            var kind = fault.path("kind").asString();
            fired.put(
                    kind.equals("error") ? "error " + fault.path("code").asInt() : kind,
                    fault.path("fired").asLong());
        }
        return fired;
    }

    private static long sum(Map<String, Long> fired, List<String> kinds) {
        return kinds.stream().mapToLong(fired::get).sum();
    }

    private static Map<Outcome, Long> ofFinal(Map<String, Long> fired) {
        var expected = new EnumMap<Outcome, Long>(Outcome.class);
        FINAL.forEach(outcome -> expected.put(outcome, sum(fired, FAULTS.get(outcome))));
        return expected;
    }

    private static Map<Outcome, Long> outcomes() {
        return records("hit").stream().collect(groupingBy(RefinedRecord::getOutcome, counting()));
    }

    private static long requests() {
        return cupel.ledger().path("requests").asLong();
    }

    /** The emulator's answers are the pairs with small corrections. */
    private static boolean isOfItsItem(RefinedRecord record) {
        var original = words(record.getFields().getFirst().getValue());
        var common = new HashSet<>(words(record.getRefined()));
        common.retainAll(original);
        return common.size() * 2 >= new HashSet<>(original).size();
    }

    private static List<String> words(String text) {
        return Stream.of(NO_LETTERS.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
