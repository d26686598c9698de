package dev.cupel.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.local.client.answer.Ledger;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private static final Ledger CLEAN = new Ledger(1, 3, 0, List.of(), BigDecimal.ONE);
    private static final Ledger PAID_TWICE = new Ledger(2, 6, 1, List.of(), BigDecimal.TWO);

    @Test
    void acceptsOneRecordOrARejectionForEachItem() {
        assertThat(findings(Map.of("a", 1, "b", 1), Set.of("c"), CLEAN, false)).isEmpty();
    }

    @Test
    void findsAnItemWithoutAnOutcome() {
        assertThat(findings(Map.of("a", 1), Set.of("c"), CLEAN, false))
                .containsExactly("1 items were published, but have neither a record nor a rejection, such as b");
    }

    @Test
    void findsASecondRecord() {
        assertThat(findings(Map.of("a", 1, "b", 2, "c", 1), Set.of(), CLEAN, false))
                .containsExactly("1 items have more than one record on cupel.refined-records, such as b");
    }

    @Test
    void findsARecordOfAnItemThatWasNotPublished() {
        assertThat(findings(Map.of("a", 1, "b", 1, "c", 1, "x", 1), Set.of(), CLEAN, false))
                .containsExactly("1 items have a record, but were not published, such as x");
    }

    @Test
    void findsWhatWasPaidTwice() {
        assertThat(findings(Map.of("a", 1, "b", 1, "c", 1), Set.of(), PAID_TWICE, false))
                .containsExactly("1 requests were paid for more than once");
    }

    @Test
    void forgivesASecondPaymentWhereFaultsAreOnPurpose() {
        assertThat(findings(Map.of("a", 1, "b", 1, "c", 1), Set.of(), PAID_TWICE, true))
                .isEmpty();
    }

    private static List<String> findings(
            Map<String, Integer> records, Set<String> rejected, Ledger ledger, boolean faults) {
        var census = new Census(records, rejected, Instant.EPOCH);
        return new Verification(Set.of("a", "b", "c"), census, ledger, faults).findings();
    }
}
