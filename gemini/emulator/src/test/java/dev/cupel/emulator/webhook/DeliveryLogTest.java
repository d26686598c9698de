package dev.cupel.emulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.letter.Defect;
import dev.cupel.emulator.letter.Delivery;
import dev.cupel.emulator.letter.Event;
import dev.cupel.emulator.letter.Receiver;
import dev.cupel.emulator.wire.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeliveryLogTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private final DeliveryLog log = new DeliveryLog();

    @Test
    void keepsTheLastThousandAttempts() {
        for (var number = 1; number <= 1_001; number++) {
            log.attempt(delivery(new Receiver.OfJob("http://h/x")), number, "http://h/x", NOW, answered(200));
        }
        assertThat(log.toJson()).hasSize(1_000);
        assertThat(log.toJson().get(0).path("attempt").intValue()).isEqualTo(2);
        assertThat(log.toJson().get(999).path("attempt").intValue()).isEqualTo(1_001);
    }

    @Test
    void saysWhomWhatWhenAndWithWhichOutcome() {
        log.attempt(delivery(new Receiver.Registered("w")), 1, "http://h/x", NOW, answered(404));
        log.attempt(delivery(new Receiver.OfJob("http://h/y")), 2, "http://h/y", NOW, new Outcome.Unanswered("why"));
        assertThat(log.toJson().get(0).toString()).isEqualTo("""
                        {"webhookId":"w","uri":"http://h/x","eventId":"msg_1","type":"batch.failed","job":"batches/j",\
                        "attempt":1,"time":"2026-11-21T00:00:00Z","httpStatus":404}""");
        assertThat(log.toJson().get(1).toString()).isEqualTo("""
                        {"uri":"http://h/y","eventId":"msg_1","type":"batch.failed","job":"batches/j","attempt":2,\
                        "time":"2026-11-21T00:00:00Z","failure":"why"}""");
    }

    private static Outcome answered(int status) {
        return new Outcome.Answered(status);
    }

    private static Delivery delivery(Receiver receiver) {
        var event = new Event("msg_1", "batch.failed", "batches/j", NOW, Json.object());
        return new Delivery("msg_1.0", event, receiver, Defect.NONE, NOW, 0, NOW);
    }
}
