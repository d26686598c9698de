package dev.cupel.gemini.webhook;

/**
 * A secret that Gemini signs with from now on, which it does not tell again.
 *
 * @param webhook id of the webhook
 * @param value {@code whsec_...}
 */
public record NewSecret(String webhook, String value) {

    @Override
    public String toString() {
        return "NewSecret[webhook=%s, value=***]".formatted(webhook);
    }
}
