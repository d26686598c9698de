package dev.cupel.results.report;

import dev.cupel.api.results.Gate;
import dev.cupel.api.results.GateDecision;
import java.util.stream.Collectors;

/** What a gate asks for, whether the wave before it has reached that, and what was decided, also before. */
final class GateText {

    private GateText() {}

    static String of(Gate gate) {
        return "at least %s%s: %s%s%s"
                .formatted(
                        ReportMarkdown.percent(gate.leastPercent()),
                        gate.approval() ? " and approval" : "",
                        reached(gate),
                        gate.decision() == null ? "" : decided(gate.decision()),
                        before(gate));
    }

    private static String reached(Gate gate) {
        if (gate.reached() == null) {
            return "not all have an outcome yet";
        }
        return gate.reached() ? "reached" : "**missed**";
    }

    private static String decided(GateDecision decision) {
        var who = decision.by() == null ? "" : " by " + text(decision.by(), ReportMarkdown.LONGEST_NAME);
        var why = decision.why() == null ? "" : ": " + text(decision.why(), ReportMarkdown.LONGEST_MESSAGE);
        return switch (decision.state()) {
            case OPEN -> decision.by() == null ? ", opened" : ", approved" + who + why;
            case HELD -> ", **held**";
            case REJECTED -> ", **rejected**" + who + why;
            case WAITING -> "";
        };
    }

    /** Without it a gate that was missed first, and reached when items were asked again, looks as if it never had been. */
    private static String before(Gate gate) {
        return gate.before().stream()
                .filter(decision -> decision.state() != GateDecision.State.WAITING)
                .map(decision -> "; before, %s%s (%s)"
                        .formatted(
                                ReportMarkdown.time(decision.at()),
                                decided(decision),
                                text(decision.reason(), ReportMarkdown.LONGEST_MESSAGE)))
                .collect(Collectors.joining());
    }

    private static String text(String text, int longest) {
        return MarkdownTable.text(text, longest);
    }
}
