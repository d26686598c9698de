package dev.cupel.submit.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.submit.batch.Batch.Intent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntentsTest {

    @Test
    void isTheSameForTheSameIntentAndFitsAFileName() {
        var id = Intents.id("default", "quiz-0001", 1);

        assertThat(id).isEqualTo(Intents.id("default", "quiz-0001", 1)).matches("[a-z0-9-]{1,40}");
        assertThat(id).isNotEqualTo(Intents.id("default", "quiz-0001", 2));
        assertThat(id).isNotEqualTo(Intents.id("other", "quiz-0001", 1));
    }

    @Test
    void findsItsJobByTheDisplayName() {
        var intent = Intent.fresh(Intents.id("default", "quiz-0001", 1), Instant.EPOCH, "p", "m", "0123");
        var next = Intent.fresh(Intents.id("default", "quiz-0001", 2), Instant.EPOCH, "p", "m", "0123");

        assertThat(intent.owns(intent.displayName("quiz-0001"))).isTrue();
        assertThat(next.owns(intent.displayName("quiz-0001"))).isFalse();
    }
}
