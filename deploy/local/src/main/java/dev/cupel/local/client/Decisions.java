package dev.cupel.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.local.stack.StackFile;
import java.math.BigDecimal;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What operators say to the services of a running stack. */
public final class Decisions {

    private final StackFile stack;
    private final Rest rest;

    Decisions(StackFile stack, Rest rest) {
        this.stack = stack;
        this.rest = rest;
    }

    /**
     * Tells the services an operator's word.
     *
     * @param reason empty: none is given
     * @param usd the new budget; null: the word is about something else
     */
    public void control(String dataset, String action, String by, String reason, @Nullable BigDecimal usd)
            throws InterruptedException {
        var body = JsonNodeFactory.instance.objectNode().put("action", action).put("by", by);
        if (!reason.isBlank()) {
            body.put("reason", reason);
        }
        if (usd != null) {
            body.put("usd", usd);
        }
        rest.post("%s/datasets/%s/controls".formatted(stack.ingestUrl(), dataset), body);
    }

    /** Takes a job for that of a batch in quarantine. */
    public void adopt(String batch, String job, String by, String reason) throws InterruptedException {
        rest.post(jobUrl(batch) + "/adopt", decision(by, reason).put("job", job));
    }

    /** Lets a batch in quarantine be sent again. */
    public void release(String batch, String by, String reason) throws InterruptedException {
        rest.post(jobUrl(batch) + "/release", decision(by, reason));
    }

    private static ObjectNode decision(String by, String reason) {
        var body = JsonNodeFactory.instance.objectNode().put("by", by);
        return reason.isBlank() ? body : body.put("reason", reason);
    }

    private String jobUrl(String batch) {
        return "%s/jobs/%s".formatted(stack.submitUrl(), URLEncoder.encode(batch, UTF_8));
    }
}
