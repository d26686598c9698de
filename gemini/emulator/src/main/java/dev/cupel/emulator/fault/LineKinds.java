package dev.cupel.emulator.fault;

import dev.cupel.emulator.fault.OnLine.LineChange;
import dev.cupel.emulator.fault.OnLine.Silence;
import dev.cupel.emulator.fault.OnLine.TextChange;
import dev.cupel.emulator.wire.StatusCode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the faults that hit lines; a change without members is named as its constant. */
final class LineKinds {

    private static final long HUGE = 1L << 26;

    private static final Map<String, Kind> CHANGES = Stream.<Enum<?>[]>of(
                    LineChange.values(), TextChange.values(), Silence.values())
            .flatMap(Stream::of)
            .collect(Collectors.toUnmodifiableMap(LineKinds::name, Kind.class::cast));

    private LineKinds() {}

    static Optional<Kind> read(String name, Members members) {
        return switch (name) {
            case "error" -> Optional.of(new OnLine.LineError(status(members.only("code"))));
            case "huge-line" ->
                Optional.of(new OnLine.HugeLine(members.only("bytes").whole("bytes", HUGE)));
            case "invalid-utf8" -> Optional.of(members.plain(new OnLine.InvalidUtf8()));
            default -> Optional.ofNullable(CHANGES.get(name)).map(members::plain);
        };
    }

    private static StatusCode status(Members members) {
        return Optional.of(members.whole("code"))
                .filter(code -> code <= Integer.MAX_VALUE)
                .flatMap(code -> StatusCode.ofCode(code.intValue()))
                .orElseThrow(
                        () -> members.wrong("code", "is not a code of google.rpc.Code, such as 3, 4, 8, 13 or 14"));
    }

    private static String name(Enum<?> change) {
        return change.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
