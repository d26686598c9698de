package dev.cupel.poller;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.messaging.Replicas.Outage;
import dev.cupel.messaging.RunningService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server goes away in the middle of a step, or a delivery cannot be noted. */
@Order(1)
class OutagesIT extends RunningReplicas {

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"TAKING_JOBS", "ASKING", "PUBLISHING"})
    void areSurvived(Step step) {
        survive(step, Outage.CUT);
    }

    /** Gemini repeats a delivery that was not accepted; the other instance accepts it. */
    @Test
    void aDeliveryThatIsNotAcceptedInTimeIsRefused() throws Exception {
        var trap = backends.database()
                .before(
                        "insert into webhook_delivery",
                        () -> backends.database().hang());
        try (var http = HttpClient.newHttpClient()) {
            var given = http.sendAsync(delivery(replicas.first()), HttpResponse.BodyHandlers.discarding());
            replicas.survive(
                    backends.database(),
                    trap,
                    () -> given.isDone()
                            && given.join().statusCode() >= 500
                            && http.send(delivery(replicas.second()), HttpResponse.BodyHandlers.discarding())
                                            .statusCode()
                                    == 204);
        }
    }

    private static HttpRequest delivery(RunningService to) throws GeneralSecurityException {
        var id = "msg_1";
        var body = "{\"type\": \"batch.succeeded\", \"data\": {\"id\": \"batches/unknown\"}}";
        var time = String.valueOf(InstantSource.system().instant().getEpochSecond());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
        var signature = Base64.getEncoder()
                .encodeToString(mac.doFinal("%s.%s.%s".formatted(id, time, body).getBytes(UTF_8)));
        return HttpRequest.newBuilder(URI.create(to.url() + "/webhooks/gemini"))
                .header("webhook-id", id)
                .header("webhook-timestamp", time)
                .header("webhook-signature", "v1," + signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
