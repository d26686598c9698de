package dev.cupel.local.follow;

import static dev.cupel.local.follow.Figures.number;

import java.util.ArrayList;
import java.util.List;

/** How a dataset came out, once every item has its outcome. */
public record Ending(Services services, Snapshot end) {

    /** What has failed and why is asked for; how many did is known without. */
    public List<String> lines() throws InterruptedException {
        var progress = end.progress();
        var lines = new ArrayList<String>();
        lines.add("done: %s refined, %s failed, %s rejected"
                .formatted(
                        number(progress.refined()),
                        number(progress.failed()),
                        number(end.intake().rejected())));
        if (progress.failed() > 0) {
            lines.addAll(failures());
            lines.add("`cupel retry-failed %s` asks again for what failed".formatted(dataset()));
        }
        if (end.intake().rejected() > 0) {
            lines.add("`cupel dead-letters` names what was rejected, and why");
        }
        return lines;
    }

    /** A results-service that does not answer now does not spoil the end. */
    private List<String> failures() throws InterruptedException {
        try {
            return services.report(dataset())
                    .map(report -> FailureText.lines(report.failed()))
                    .orElse(List.of());
        } catch (UnreachableException e) {
            return List.of("`cupel status %s` says why".formatted(dataset()));
        }
    }

    private String dataset() {
        return end.intake().dataset();
    }
}
