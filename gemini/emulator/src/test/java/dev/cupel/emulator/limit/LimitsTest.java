package dev.cupel.emulator.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cupel.emulator.limit.Limits.Enqueued;
import dev.cupel.emulator.wire.ApiException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    private static final String PRO = "models/gemini-2.5-pro";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T00:00:33.500Z"));

    @Test
    void enqueuedTokensCountByModel() {
        var limits = limits(Tier.ONE);
        var open = List.of(new Enqueued(PRO, 3_000_000), new Enqueued("models/gemini-2.5-flash", 3_000_000));
        assertThatCode(() -> limits.requireRoom(new Enqueued(PRO, 2_000_000), open))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> limits.requireRoom(new Enqueued(PRO, 2_000_001), open))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void jobsCountWhateverTheirModel() {
        var limits = limits(Tier.THREE);
        var wanted = new Enqueued(PRO, 1);
        var other = new Enqueued("models/gemini-2.5-flash", 1);
        assertThatCode(() -> limits.requireRoom(wanted, Collections.nCopies(99, other)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> limits.requireRoom(wanted, Collections.nCopies(100, other)))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void withoutATierThereAreNoLimits() {
        var limits = limits(Tier.NONE);
        limits.requireBatch(PRO);
        limits.requireRoom(new Enqueued(PRO, Long.MAX_VALUE), Collections.nCopies(1_000, new Enqueued(PRO, 1)));
        limits.interactive(PRO, Long.MAX_VALUE);
        assertThat(limits.fileBytes()).isEqualTo(Long.MAX_VALUE);
        assertThat(limits.projectBytes()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "FREE, 5, generate_content_free_tier_requests, GenerateRequestsPerMinutePerProjectPerModel-FreeTier",
        "ONE, 150, generate_requests_per_model, GenerateRequestsPerMinutePerProjectPerModel",
        "TWO, 1000, generate_content_paid_tier_2_requests, GenerateRequestsPerMinutePerProjectPerModel-PaidTier2",
        "THREE, 2000, generate_content_paid_tier_3_requests, GenerateRequestsPerMinutePerProjectPerModel-PaidTier3"
    })
    void callsOverTheMinutesRequestsAreTold(Tier tier, int requests, String metric, String quotaId) {
        var limits = limits(tier);
        for (var i = 0; i < requests; i++) {
            limits.interactive(PRO, 1);
        }
        var refused = catchThrowableOfType(ApiException.class, () -> limits.interactive(PRO, 1));
        assertThat(refused.body().toString())
                .isEqualTo(("{\"error\":{\"code\":429,\"message\":\"You exceeded your current quota, please check your"
                                + " plan and billing details. For more information on this error, head to:"
                                + " https://ai.google.dev/gemini-api/docs/rate-limits. To monitor your current usage,"
                                + " head to: https://ai.dev/rate-limit. \\n* Quota exceeded for metric:"
                                + " generativelanguage.googleapis.com/%s, limit: %d, model: gemini-2.5-pro\\nPlease"
                                + " retry in 26.5s.\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":["
                                + "{\"@type\":\"type.googleapis.com/google.rpc.Help\",\"links\":[{\"description\":"
                                + "\"Learn more about Gemini API quotas\",\"url\":"
                                + "\"https://ai.google.dev/gemini-api/docs/rate-limits\"}]},"
                                + "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":["
                                + "{\"quotaMetric\":\"generativelanguage.googleapis.com/%s\",\"quotaId\":\"%s\","
                                + "\"quotaDimensions\":{\"location\":\"global\",\"model\":\"gemini-2.5-pro\"},"
                                + "\"quotaValue\":\"%d\"}]},"
                                + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"27s\"}]}}")
                        .formatted(metric, requests, metric, quotaId, requests));
    }

    @Test
    void callsOverTheMinutesTokensAreToldAndDoNotCount() {
        var limits = limits(Tier.TWO);
        limits.interactive(PRO, 4_000_000);
        var refused = catchThrowableOfType(ApiException.class, () -> limits.interactive(PRO, 1_000_001));
        assertThat(refused.body().toString())
                .contains("\"quotaId\":\"GenerateContentPaidTierInputTokensPerModelPerMinute-PaidTier2\"")
                .contains("generativelanguage.googleapis.com/generate_content_paid_tier_2_input_token_count")
                .contains("\"quotaValue\":\"5000000\"");
        limits.interactive(PRO, 1_000_000);
    }

    @Test
    void everyModelAndEveryMinuteCountForThemselves() {
        var limits = limits(Tier.ONE);
        limits.interactive(PRO, 2_000_000);
        limits.interactive("gemini-2.5-flash", 1_000_000);
        assertThatThrownBy(() -> limits.interactive("gemini-2.5-pro", 1)).isInstanceOf(ApiException.class);
        now.set(Instant.parse("2026-11-21T00:01:00Z"));
        limits.interactive(PRO, 2_000_000);
    }

    private Limits limits(Tier tier) {
        return new Limits(tier, LimitTable.read(null), now::get);
    }
}
