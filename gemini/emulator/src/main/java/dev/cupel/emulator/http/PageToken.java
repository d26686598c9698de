package dev.cupel.emulator.http;

import dev.cupel.emulator.wire.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Opaque page tokens: where the next page begins, not how many entries came before. */
final class PageToken {

    private PageToken() {}

    static String encoded(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** The place that a token stands for; empty for no token. */
    static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    static ApiException invalid() {
        return ApiException.invalidArgument("* page_token is invalid\n");
    }
}
