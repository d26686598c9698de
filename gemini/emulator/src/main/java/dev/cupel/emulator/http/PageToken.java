package dev.cupel.emulator.http;

import dev.cupel.emulator.wire.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Opaque page tokens: where the next page begins, not how many entries came before. */
public final class PageToken {

    /** The query parameter, which may be written in snake case too. */
    public static final String PARAMETER = "pageToken";

    /** Has characters that a client must encode in a query, so that one that does not encode them fails here. */
    private static final String AFTER_EMPTY_PAGE = "empty+/=&";

    private PageToken() {}

    public static String encoded(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** The place that the call's token stands for; empty for no token. */
    public static String decoded(Call call) {
        var token = call.query(PARAMETER);
        return decoded(isAfterEmptyPage(token) ? token.substring(AFTER_EMPTY_PAGE.length()) : token);
    }

    /** The place that a token stands for; empty for no token. */
    public static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** The token that an empty page hands out in place of the page that the call asks for. */
    public static String afterEmptyPage(Call call) {
        var place = decoded(call);
        return AFTER_EMPTY_PAGE + (place.isEmpty() ? "" : encoded(place));
    }

    public static boolean isAfterEmptyPage(String token) {
        return token.startsWith(AFTER_EMPTY_PAGE);
    }

    public static ApiException invalid() {
        return ApiException.invalidArgument("* page_token is invalid\n");
    }
}
