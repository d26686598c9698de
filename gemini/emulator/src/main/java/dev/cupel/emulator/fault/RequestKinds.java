package dev.cupel.emulator.fault;

import dev.cupel.emulator.wire.StatusCode;
import java.time.Duration;
import java.util.Optional;

/** The names of the faults that hit requests. */
final class RequestKinds {

    private RequestKinds() {}

    static Optional<Kind> read(String name, Members members) {
        return Optional.ofNullable(
                switch (name) {
                    case "status" -> new OnRequest.Status(status(members.only("code")));
                    case "burst" -> burst(members.only("code", "every", "seconds"));
                    case "latency" ->
                        new OnRequest.Latency(
                                Duration.ofMillis(members.only("ms").whole("ms")));
                    case "drop-before" -> members.plain(new OnRequest.DropBefore());
                    case "drop-after" -> members.plain(new OnRequest.DropAfter());
                    case "truncate" ->
                        new OnRequest.TruncatedBody(members.only("bytes").whole("bytes"));
                    case "slow-body" ->
                        new OnRequest.SlowBody(members.only("bytesPerSecond").positive("bytesPerSecond"));
                    case "mime-refused" ->
                        new OnRequest.MimeRefused(members.only("mimeType").text("mimeType", "jsonl"));
                    case "empty-page" -> members.plain(new OnRequest.EmptyPage());
                    case "stale-stats" -> members.plain(new OnRequest.StaleStats());
                    default -> null;
                });
    }

    private static Kind burst(Members members) {
        var code = members.has("code") ? status(members) : StatusCode.RESOURCE_EXHAUSTED;
        return new OnRequest.Burst(code, members.positive("every"), members.seconds("seconds"));
    }

    private static StatusCode status(Members members) {
        return Optional.of(members.whole("code"))
                .filter(code -> code <= Integer.MAX_VALUE)
                .flatMap(code -> StatusCode.ofHttp(code.intValue()))
                .orElseThrow(() -> members.wrong("code", "is not an HTTP status that the API answers with"));
    }
}
