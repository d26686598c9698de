package dev.cupel.emulator.limit;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.StatusCode;
import java.math.BigDecimal;
import java.time.Duration;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The 429 of an interactive call, in the words of the bodies that users of the real API published in 2026 [ISSUE]:
 * metric and quota tell the tier, the message has the wait with its fraction, RetryInfo has it in whole seconds.
 */
record ExceededQuota(Tier tier, String model) {

    private static final String SERVICE = "generativelanguage.googleapis.com/";
    private static final String TYPE = "type.googleapis.com/google.rpc.";

    ApiException requests(long limit, Duration wait) {
        var metric =
                tier == Tier.ONE ? "generate_requests_per_model" : "generate_content_%s_requests".formatted(slug());
        return exception(metric, "GenerateRequestsPerMinutePerProjectPerModel" + suffix(), limit, wait);
    }

    ApiException tokens(long limit, Duration wait) {
        var metric = "generate_content_%s_input_token_count".formatted(slug());
        var id = tier == Tier.FREE
                ? "GenerateContentInputTokensPerModelPerMinute"
                : "GenerateContentPaidTierInputTokensPerModelPerMinute";
        return exception(metric, id + suffix(), limit, wait);
    }

    private String slug() {
        return switch (tier) {
            case FREE -> "free_tier";
            case NONE, ONE -> "paid_tier";
            case TWO -> "paid_tier_2";
            case THREE -> "paid_tier_3";
        };
    }

    private String suffix() {
        return switch (tier) {
            case FREE -> "-FreeTier";
            case NONE, ONE -> "";
            case TWO -> "-PaidTier2";
            case THREE -> "-PaidTier3";
        };
    }

    private ApiException exception(String metric, String quotaId, long limit, Duration wait) {
        var seconds = BigDecimal.valueOf(wait.toNanos(), 9).stripTrailingZeros().toPlainString();
        var message = "%s\n* Quota exceeded for metric: %s, limit: %d, model: %s\nPlease retry in %ss."
                .formatted(StatusCode.RESOURCE_EXHAUSTED.message(), SERVICE + metric, limit, model, seconds);
        var details = JsonNodeFactory.instance.arrayNode();
        details.addObject()
                .put("@type", TYPE + "Help")
                .putArray("links")
                .addObject()
                .put("description", "Learn more about Gemini API quotas")
                .put("url", "https://ai.google.dev/gemini-api/docs/rate-limits");
        violation(details, metric, quotaId, limit);
        details.addObject()
                .put("@type", TYPE + "RetryInfo")
                .put("retryDelay", wait.plusNanos(999_999_999).toSeconds() + "s");
        return ApiException.detailed(StatusCode.RESOURCE_EXHAUSTED, message, details);
    }

    private void violation(ArrayNode details, String metric, String quotaId, long limit) {
        var violation = details.addObject()
                .put("@type", TYPE + "QuotaFailure")
                .putArray("violations")
                .addObject()
                .put("quotaMetric", SERVICE + metric)
                .put("quotaId", quotaId);
        violation.putObject("quotaDimensions").put("location", "global").put("model", model);
        violation.put("quotaValue", Long.toString(limit));
    }
}
