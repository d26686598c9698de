package dev.cupel.emulator.jobs;

import dev.cupel.emulator.answer.Answer;
import dev.cupel.emulator.embed.Embedding;
import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.fault.OnLine;
import dev.cupel.emulator.fault.OnLine.LineChange;
import dev.cupel.emulator.lines.AnswerFaults;
import dev.cupel.emulator.lines.Answered;
import dev.cupel.emulator.lines.InputLine;
import dev.cupel.emulator.lines.LineBytes;
import dev.cupel.emulator.lines.OutputLine;
import dev.cupel.emulator.lines.Response;
import dev.cupel.emulator.wire.Hash;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes the lines of one job's result, and spoils those that a fault hits; for one thread. */
final class LineSpoiler {

    private static final String MARK = "\uE000\uF8FF\uE000";
    private static final byte[] NOT_UTF8 = {(byte) 0xC3, '(', (byte) 0xFF, (byte) 0xFE};

    private final Job job;
    private final Faults faults;
    private @Nullable Unswapped unswapped;

    LineSpoiler(Job job, Faults faults) {
        this.job = job;
        this.faults = faults;
    }

    /** A line that waits for another one to exchange responses with. */
    private record Unswapped(InputLine input, Response response) {}

    /** The lines that are now ready: mostly one, none while the line waits for another, two when that has come. */
    List<OutputLine> lines(InputLine input, Answered answered) {
        return switch (answered) {
            case Answered.Refused refused -> List.of(OutputLine.error(input, refused.code(), refused.message()));
            case Answered.Said said -> said(input, said.answer());
            case Answered.Embedded embedded -> embedded(input, embedded.embedding());
        };
    }

    /** The lines for which no line to swap with has come. */
    List<OutputLine> rest() {
        var last = unswapped;
        return last == null ? List.of() : List.of(OutputLine.of(last.input(), last.response()));
    }

    private List<OutputLine> said(InputLine input, Answer answer) {
        return switch (fault(input, kind -> !(kind instanceof OnLine.OfBytes && job.inline()))) {
            case null -> List.of(OutputLine.of(input, Response.of(answer)));
            case OnLine.OfLine kind -> ofLine(kind, input, Response.of(answer));
            case OnLine.OfAnswer kind -> List.of(OutputLine.of(input, AnswerFaults.spoiled(kind, answer)));
            case OnLine.OfBytes kind -> List.of(ofBytes(kind, input, answer));
        };
    }

    private List<OutputLine> embedded(InputLine input, Embedding embedding) {
        var response = Response.of(embedding);
        return fault(input, kind -> kind instanceof OnLine.OfLine) instanceof OnLine.OfLine kind
                ? ofLine(kind, input, response)
                : List.of(OutputLine.of(input, response));
    }

    private @Nullable OnLine fault(InputLine input, Predicate<OnLine> possible) {
        return faults.onLine(job.model(), job.displayName(), input.key(), possible)
                .orElse(null);
    }

    private List<OutputLine> ofLine(OnLine.OfLine fault, InputLine input, Response response) {
        return switch (fault) {
            case OnLine.LineError error ->
                List.of(OutputLine.error(input, error.code(), error.code().message()));
            case LineChange.MISSING -> List.of(OutputLine.of(input, response).times(0));
            case LineChange.DUPLICATE -> List.of(OutputLine.of(input, response).times(2));
            case LineChange.FOREIGN_KEY -> List.of(foreign(input, response));
            case LineChange.SWAPPED -> swapped(new Unswapped(input, response));
        };
    }

    private List<OutputLine> swapped(Unswapped second) {
        var first = unswapped;
        if (first == null) {
            unswapped = second;
            return List.of();
        }
        unswapped = null;
        return List.of(
                OutputLine.of(first.input(), second.response()), OutputLine.of(second.input(), first.response()));
    }

    private static OutputLine foreign(InputLine input, Response response) {
        var line = OutputLine.json(input, response);
        var key = "foreign-%016x".formatted(Hash.of(0, "foreign " + input.key()));
        if (line.path("metadata") instanceof ObjectNode metadata) {
            line.set("metadata", metadata.deepCopy().put("key", key));
        } else {
            line.put("key", key);
        }
        return OutputLine.of(input, LineBytes.of(line), response);
    }

    private static OutputLine ofBytes(OnLine.OfBytes fault, InputLine input, Answer answer) {
        var text = answer.text();
        return switch (fault) {
            case OnLine.HugeLine huge -> {
                var response = Response.of(answer.withText(MARK));
                var line = OutputLine.json(input, response);
                yield OutputLine.of(input, LineBytes.filled(MARK, huge.bytes(), line), response);
            }
            case OnLine.InvalidUtf8 invalid -> {
                var half = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
                var response = Response.of(answer.withText(text.substring(0, half) + MARK + text.substring(half)));
                var line = OutputLine.json(input, response);
                yield OutputLine.of(input, LineBytes.replacing(MARK, NOT_UTF8, line), response);
            }
        };
    }
}
