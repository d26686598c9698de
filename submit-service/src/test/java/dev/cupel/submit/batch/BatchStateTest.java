package dev.cupel.submit.batch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BatchStateTest {

    @Test
    void sendsABatchOnlyAfterItsIntentAndItsFile() {
        assertThatCode(() -> BatchState.UPLOADED.requireNext(BatchState.SENDING, "b"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> BatchState.PLANNED.requireNext(BatchState.SENDING, "b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("batch b: PLANNED -> SENDING is not allowed");
    }

    @Test
    void neverSendsAnAmbiguousBatchAgainUnderItsOldIntent() {
        assertThatThrownBy(() -> BatchState.AMBIGUOUS.requireNext(BatchState.SENDING, "b"))
                .hasMessage("batch b: AMBIGUOUS -> SENDING is not allowed");
        assertThatThrownBy(() -> BatchState.AMBIGUOUS.requireNext(BatchState.UPLOADED, "b"))
                .hasMessage("batch b: AMBIGUOUS -> UPLOADED is not allowed");
    }

    @Test
    void neverLeavesTheEnd() {
        for (var to : BatchState.values()) {
            assertThatThrownBy(() -> BatchState.ENDED.requireNext(to, "b")).isInstanceOf(IllegalStateException.class);
        }
    }
}
