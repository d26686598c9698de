package dev.cupel.ingest.gap;

import dev.cupel.api.ingest.GapView;
import dev.cupel.recipes.Grouping;
import dev.cupel.recipes.ThinGroups;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds the groups of a dataset that lack items, once its items are there, and tells of them on cupel.regeneration-requests. */
@Service
public class Gaps {

    /** So many are published in a transaction, which keeps them in memory. */
    private static final int MAX_TOLD = 1_000;

    private static final int NAMED = 3;

    private final EmptyGroups empty;
    private final GapTable table;
    private final HeldTable held;
    private final RegenerationPublisher publisher;
    private final TransactionTemplate transactions;

    Gaps(
            EmptyGroups empty,
            GapTable table,
            HeldTable held,
            RegenerationPublisher publisher,
            TransactionTemplate transactions) {
        this.empty = empty;
        this.table = table;
        this.held = held;
        this.publisher = publisher;
        this.transactions = transactions;
    }

    /** Why a seal cannot name these as groups without items; empty: it can. */
    public static Optional<String> problem(Grouping grouping, List<EmptyGroup> groups) {
        return grouping.isGrouped() ? EmptyGroups.problem(grouping, groups) : Optional.empty();
    }

    /** Notes groups that the publisher of a locked dataset has no items of, in the current transaction. */
    public void note(String dataset, Grouping grouping, List<EmptyGroup> groups) {
        if (grouping.isGrouped() && !groups.isEmpty()) {
            empty.add(dataset, grouping, groups);
            table.repeat(dataset);
        }
    }

    /** Finds the gaps of a locked dataset that has its items, in the current transaction, unless it has been done for these. */
    public void update(String dataset, Grouping grouping) {
        if (grouping.isGrouped() && table.begin(dataset, grouping)) {
            table.survey(dataset, grouping);
            tell();
        }
    }

    /** Publishes what is to be told yet; false: there was nothing. */
    boolean tellOthers() {
        return Boolean.TRUE.equals(transactions.execute(tx -> tell()));
    }

    private boolean tell() {
        var untold = table.takeUntold(MAX_TOLD);
        untold.forEach(publisher::publish);
        return !untold.isEmpty();
    }

    /** How many groups lack items. */
    public long count(String dataset) {
        return table.count(dataset);
    }

    /** Groups that lack items, in the order of their labels. */
    public List<GapView> list(String dataset, Grouping grouping, long offset, int limit) {
        return table.list(dataset, offset, limit).stream()
                .map(gap -> new GapView(
                        gap.labels(),
                        gap.have(),
                        gap.want(),
                        gap.missing(),
                        gap.empty() ? "EMPTY" : "THIN",
                        treatment(gap, grouping),
                        gap.sources()))
                .toList();
    }

    private static @Nullable String treatment(Gap gap, Grouping grouping) {
        if (gap.empty()) {
            return null;
        }
        if (grouping.thinGroups() == ThinGroups.COMBINE) {
            return "COMBINED";
        }
        return gap.held() ? "HELD" : "ASKED";
    }

    /** Groups whose items wait for further ones, or for an operator; empty: there are none. */
    public Optional<HeldGroups> held(String dataset) {
        var count = held.count(dataset);
        return count.groups() == 0
                ? Optional.empty()
                : Optional.of(new HeldGroups(
                        count,
                        held.list(dataset, NAMED).stream()
                                .map(gap -> "%s (%,d)"
                                        .formatted(
                                                String.join(" / ", gap.labels().values()), gap.have()))
                                .toList()));
    }

    /** Lets the items go that are held now, of a locked dataset. */
    public void release(String dataset) {
        held.release(dataset);
    }
}
