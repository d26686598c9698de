package dev.cupel.poller.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.poller.webhook.Verifier.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {

    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String BODY =
            "{\"type\":\"batch.succeeded\",\"version\":\"v1\",\"timestamp\":\"2026-01-22T12:00:00Z\","
                    + "\"data\":{\"id\":\"batches/abc\",\"output_file_uri\":\"files/batch-abc\"}}";
    private static final String SIGNATURE = "v1,I2FOfe+2OziijSycVUestY0yT2nOFGbCnVwWTqOyw0s=";
    private static final Instant SENT = Instant.ofEpochSecond(1769083200);
    private static final Delivery GENUINE = delivery("msg_1", "1769083200", SIGNATURE, BODY);

    /** The standard's own. */
    private static final String OTHER_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Verifier verifier = verifier(SECRET);

    @Test
    void knowsTheSignatureOfTheStandardsExample() {
        var delivery = delivery(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "{\"test\": 2432232314}");

        assertThat(verifier(OTHER_SECRET).verify(delivery, at(Instant.ofEpochSecond(1614265330))))
                .isEqualTo(Verdict.GENUINE);
    }

    @Test
    void knowsTheSignatureOfAnEvent() {
        assertThat(verifier.verify(GENUINE, at(SENT))).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void takesEachOfItsSecretsAndEachSignatureOfADelivery() {
        var rotating = delivery("msg_1", "1769083200", "v1a,AAAA v1,AAAA " + SIGNATURE, BODY);

        assertThat(verifier(OTHER_SECRET, SECRET).verify(rotating, at(SENT))).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void refusesWhatWasChanged() {
        assertThat(Stream.of(
                                delivery("msg_2", "1769083200", SIGNATURE, BODY),
                                delivery("msg_1", "1769083201", SIGNATURE, BODY),
                                delivery("msg_1", "1769083200", SIGNATURE, BODY.replace("abc", "abd")),
                                delivery("msg_1", "1769083200", SIGNATURE, BODY + "\n"))
                        .map(delivery -> verifier.verify(delivery, at(SENT))))
                .containsOnly(Verdict.FORGED);
        assertThat(verifier(OTHER_SECRET).verify(GENUINE, at(SENT))).isEqualTo(Verdict.FORGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "v1,",
                "v1,=",
                "I2FOfe+2OziijSycVUestY0yT2nOFGbCnVwWTqOyw0s=",
                "v2,I2FOfe+2OziijSycVUestY0yT2nOFGbCnVwWTqOyw0s=",
                "v1,I2FOfe+2OziijSycVUestY0yT2nOFGbCnVwWTqOyw0s",
                "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl"
            })
    void refusesAnythingElseForASignature(String signature) {
        assertThat(verifier.verify(delivery("msg_1", "1769083200", signature, BODY), at(SENT)))
                .isEqualTo(Verdict.FORGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1769083200.0", "99999999999999999999"})
    void refusesATimestampThatIsNone(String timestamp) {
        assertThat(verifier.verify(delivery("msg_1", timestamp, SIGNATURE, BODY), at(SENT)))
                .isEqualTo(Verdict.FORGED);
    }

    @Test
    void toleratesFiveMinutesBeforeAndAfter() {
        var tolerance = Duration.ofMinutes(5);

        assertThat(verifier.verify(GENUINE, at(SENT.plus(tolerance)))).isEqualTo(Verdict.GENUINE);
        assertThat(verifier.verify(GENUINE, at(SENT.minus(tolerance)))).isEqualTo(Verdict.GENUINE);
        assertThat(verifier.verify(GENUINE, at(SENT.plus(tolerance).plusMillis(1))))
                .isEqualTo(Verdict.STALE);
        assertThat(verifier.verify(GENUINE, at(SENT.minus(tolerance).minusMillis(1))))
                .isEqualTo(Verdict.STALE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_not base 64"})
    void saysWhatASecretIsWithoutQuotingWhatIsNone(String secret) {
        assertThatThrownBy(() -> SigningSecret.of(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a signing secret ")
                .hasNoCause();
    }

    private static InstantSource at(Instant now) {
        return InstantSource.fixed(now);
    }

    private static Verifier verifier(String... secrets) {
        return new Verifier(Stream.of(secrets).map(SigningSecret::of).toList(), Duration.ofMinutes(5));
    }

    private static Delivery delivery(String id, String timestamp, String signatures, String body) {
        return new Delivery(id, timestamp, signatures, body.getBytes(UTF_8));
    }
}
