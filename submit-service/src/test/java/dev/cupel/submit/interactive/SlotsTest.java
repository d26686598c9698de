package dev.cupel.submit.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotsTest {

    private final Slots slots = new Slots(16);

    @Test
    void givesAllToTheOnlyBatch() {
        slots.enter();

        assertThat(slots.take(20, 0)).isEqualTo(16);
        assertThat(slots.take(20, 16)).isZero();
    }

    @Test
    void sharesThemEvenlyOnceOneIsFree() {
        slots.enter();
        slots.take(16, 0);
        slots.enter();

        assertThat(slots.take(20, 0)).isZero();

        slots.give(3);
        assertThat(slots.take(20, 13)).isZero();
        assertThat(slots.take(20, 0)).isEqualTo(3);
    }

    @Test
    void leavesABatchOneHoweverManyThereAre() {
        var few = new Slots(1);
        few.enter();
        few.enter();

        assertThat(few.take(5, 0)).isOne();
        assertThat(few.take(5, 0)).isZero();
        few.give(1);
        assertThat(few.take(5, 0)).isOne();
    }
}
