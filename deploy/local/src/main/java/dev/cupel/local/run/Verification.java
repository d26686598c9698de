package dev.cupel.local.run;

import dev.cupel.local.client.answer.Ledger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that every published item has exactly one outcome, and that nothing was paid twice. */
record Verification(Set<String> published, Census census, Ledger ledger, boolean faults) {

    private static final int EXAMPLES = 3;

    /** What is wrong; empty when nothing is. */
    List<String> findings() {
        var findings = new ArrayList<String>();
        add(findings, missing(), "were published, but have neither a record nor a rejection");
        add(findings, repeated(), "have more than one record on cupel.refined-records");
        add(findings, foreign(), "have a record, but were not published");
        // With faults on purpose, an answer can be paid for and lost.
        if (!faults && ledger.paidTwice() > 0) {
            findings.add("%,d requests were paid for more than once".formatted(ledger.paidTwice()));
        }
        return findings;
    }

    private Set<String> missing() {
        var missing = new HashSet<>(published);
        missing.removeAll(census.records().keySet());
        missing.removeAll(census.rejected());
        return missing;
    }

    private List<String> repeated() {
        return census.records().entrySet().stream()
                .filter(item -> item.getValue() > 1)
                .map(item -> item.getKey())
                .toList();
    }

    private Set<String> foreign() {
        var foreign = new HashSet<>(census.records().keySet());
        foreign.removeAll(published);
        return foreign;
    }

    private static void add(List<String> findings, Collection<String> items, String what) {
        if (!items.isEmpty()) {
            var examples = items.stream().sorted().limit(EXAMPLES).toList();
            findings.add("%,d items %s, such as %s".formatted(items.size(), what, String.join(", ", examples)));
        }
    }
}
