package dev.cupel.emulator.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardSignatureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"""
                whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | msg_p5jXN8AQM9LWM0D4loKWxJek | 1614265330 | {"test": 2432232314} \
                | v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=""", """
                whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY= | msg_1 | 1769083200 \
                | {"type":"batch.succeeded","version":"v1","timestamp":"2026-01-22T12:00:00Z",\
                "data":{"id":"batches/abc","output_file_uri":"files/batch-abc"}} \
                | v1,I2FOfe+2OziijSycVUestY0yT2nOFGbCnVwWTqOyw0s="""})
    void signsTheKnownVectors(String secret, String id, long timestamp, String body, String signature) {
        assertThat(StandardSignature.of(new Secret(secret, null), id, timestamp, body))
                .isEqualTo(signature);
    }

    @Test
    void signsAsTheLibraryOfTheStandardDoes() throws Exception {
        var secret = Secret.random(new SecureRandom());
        var body = "{\"text\":\"Grüße\"}";
        assertThat(StandardSignature.of(secret, "msg_x", 1_700_000_000, body))
                .isEqualTo(new Webhook(secret.value()).sign("msg_x", 1_700_000_000, body));
    }

    @Test
    void secretsLookAsThePublishedOneAndStayOutOfLogs() {
        var secret = Secret.random(new SecureRandom());
        assertThat(secret.value()).matches("whsec_[A-Za-z0-9+/=]{44}");
        assertThat(secret.truncated()).isEqualTo("whsec_..." + secret.value().substring(46));
        assertThat(secret).hasToString(secret.truncated());
    }
}
