package dev.cupel.emulator.fault;

import dev.cupel.emulator.fault.OnJob.Ending;
import java.util.Optional;

/** The names of the faults that hit jobs. */
final class JobKinds {

    private JobKinds() {}

    static Optional<Kind> read(String name, Members members) {
        return Optional.ofNullable(
                switch (name) {
                    case "job-failed" -> members.plain(Ending.FAILED);
                    case "job-expired" -> members.plain(Ending.EXPIRED);
                    case "job-stuck" -> members.plain(Ending.STUCK);
                    case "job-duration" ->
                        new OnJob.Lasting(members.only("seconds").seconds("seconds"));
                    case "list-lag" -> new OnJob.ListLag(members.only("seconds").seconds("seconds"));
                    case "late-output" ->
                        new OnJob.LateOutput(members.only("seconds").seconds("seconds"));
                    case "partial-results" -> new OnJob.PartialResults(percent(members.only("percent")));
                    case "cancel-lost" -> members.plain(new OnJob.CancelLost());
                    case "last-line-cut" -> members.plain(new OnJob.LastLineCut());
                    default -> null;
                });
    }

    private static int percent(Members members) {
        var percent = members.whole("percent");
        if (percent > 100) {
            throw members.wrong("percent", "must be a whole number in 0..100");
        }
        return (int) percent;
    }
}
