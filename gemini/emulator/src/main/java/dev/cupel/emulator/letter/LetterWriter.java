package dev.cupel.emulator.letter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes what goes over the wire: the same id and body at every attempt, a new timestamp and signature [DOC:SW]. The
 * content type and the user agent are our choice. After a rotation both secrets sign, as Standard Webhooks has it; that
 * the real API does so is hearsay.
 */
public final class LetterWriter {

    private static final String USER_AGENT = "gemini-emulator";

    private final TokenSigner tokens;

    public LetterWriter(TokenSigner tokens) {
        this.tokens = tokens;
    }

    /**
     * A letter with a signature by every secret, or with a JWT where there are none.
     *
     * @param at when the attempt is made
     */
    public Letter write(Delivery delivery, String uri, List<Secret> secrets, Instant at) {
        var event = delivery.event();
        var defect = delivery.defect();
        var said = at.minus(defect.age());
        var body = event.envelope().toString();
        var signature = secrets.isEmpty()
                ? tokens.token(event, uri, said, defect)
                : signatures(secrets, event.id(), said.getEpochSecond(), defect.wrongSignature() ? body + " " : body);
        var headers = Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                USER_AGENT,
                "webhook-id",
                event.id(),
                "webhook-timestamp",
                Long.toString(said.getEpochSecond()),
                "webhook-signature",
                signature);
        return new Letter(uri, headers, body);
    }

    private static String signatures(List<Secret> secrets, String id, long timestamp, String body) {
        return secrets.stream()
                .map(secret -> StandardSignature.of(secret, id, timestamp, body))
                .collect(Collectors.joining(" "));
    }
}
