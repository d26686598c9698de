package dev.cupel.emulator.routes;

import dev.cupel.emulator.caches.CacheStore.Expiry;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads how long a cached content is to live: {@code ttl}, such as {@code "300s"}, or {@code expireTime}. */
final class CacheExpiry {

    /** [DOC], [LIVE] */
    static final Expiry DEFAULT = now -> now.plus(Duration.ofHours(1));

    private static final Pattern DURATION = Pattern.compile("(-?\\d{1,12}(?:\\.\\d{1,9})?)s");

    private CacheExpiry() {}

    /**
     * What the content says about it; empty when it says nothing.
     *
     * @throws ApiException 400 when it says both, or something that is neither a duration nor a time
     */
    static Optional<Expiry> of(JsonNode content) {
        var ttl = Json.text(content, "ttl");
        var expireTime = Json.text(content, "expireTime");
        if (!ttl.isEmpty() && !expireTime.isEmpty()) {
            throw ApiException.invalidArgument("Invalid value at 'cached_content' (oneof), oneof field 'expiration' is"
                    + " already set. Cannot set 'expireTime'");
        }
        if (!ttl.isEmpty()) {
            var duration = duration(ttl);
            return Optional.of(now -> later(now, now.plus(duration)));
        }
        if (!expireTime.isEmpty()) {
            var end = time(expireTime);
            return Optional.of(now -> later(now, end));
        }
        return Optional.empty();
    }

    private static Duration duration(String ttl) {
        var matcher = DURATION.matcher(ttl);
        if (!matcher.matches()) {
            throw ApiException.invalidArgument(
                    "Invalid value at 'cached_content.ttl' (type.googleapis.com/google.protobuf.Duration), Field 'ttl',"
                            + " Illegal duration format; duration must end with 's'");
        }
        var nanos = new BigDecimal(matcher.group(1)).movePointRight(9);
        return Duration.ofSeconds(
                nanos.movePointLeft(9).longValue(),
                nanos.remainder(BigDecimal.valueOf(1_000_000_000)).longValue());
    }

    private static Instant time(String expireTime) {
        try {
            return Instant.parse(expireTime);
        } catch (DateTimeException e) {
            throw ApiException.invalidArgument(
                    "Invalid value at 'cached_content.expire_time' (type.googleapis.com/google.protobuf.Timestamp),"
                            + " Field 'expireTime', Invalid time format: " + expireTime);
        }
    }

    private static Instant later(Instant now, Instant end) {
        if (!end.isAfter(now)) {
            throw ApiException.invalidArgument("CachedContent expiration must be in the future.");
        }
        return end;
    }
}
