package dev.cupel.local.operate;

import dev.cupel.api.results.UnusedOfBatch;
import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.DatasetName;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.local.client.Services;
import dev.cupel.local.client.SubmitClient;
import dev.cupel.local.client.UnreachableException;
import dev.cupel.local.client.answer.LateJob;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "jobs",
        header = "Shows batches, their jobs, and the quota in use.",
        description = {
            "",
            "Shows batches, newest first, with their jobs at Gemini and what these cost, what their results had that answers "
                    + "nothing, jobs that are late, and the quota that is in use. Late is a job that is open after the 24 hours in which Gemini means to end it.",
            "",
            "A batch is in quarantine when it could not be found out whether Gemini has its job. It is not sent again "
                    + "until you have looked, and adopt a job for it or release it.",
            ""
        },
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {JobsCommand.Adopt.class, JobsCommand.Release.class},
        footer = {
            "",
            "Examples:",
            "  cupel jobs --dataset quiz --state quarantined",
            "  cupel jobs adopt quiz-0007 batches/abc123 --reason 'it is in the list'",
            "  cupel jobs release quiz-0007 --reason 'it is not in the list'"
        })
final class JobsCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Option(
            names = "--dataset",
            paramLabel = "DATASET",
            converter = DatasetName.Converter.class,
            description = "Only batches of this dataset.")
    private @Nullable DatasetName dataset;

    @Option(
            names = "--state",
            paramLabel = "S",
            converter = BatchStateName.Converter.class,
            description = "Only batches in this state: " + BatchStateName.ALL + ".")
    private @Nullable BatchStateName state;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Most batches that are shown. Default: ${DEFAULT-VALUE}")
    private int limit;

    @Override
    public Integer call() throws InterruptedException {
        if (limit < 1) {
            throw wrongUse("--limit: expected a number from 1");
        }
        var services = stack.services();
        if (dataset != null) {
            services.ingest().requireDeclared(dataset.name());
        }
        var jobs = services.submit().jobs(name(), state == null ? null : state.name(), limit);
        JobsText.table(
                        jobs,
                        unused(services),
                        late(services),
                        services.submit().quota(),
                        InstantSource.system().instant())
                .forEach(out()::println);
        out().flush();
        return CommandLine.ExitCode.OK;
    }

    private @Nullable String name() {
        return dataset == null ? null : dataset.name();
    }

    /** A poller-service that does not answer now does not spoil what submit-service says. */
    private List<LateJob> late(Services services) throws InterruptedException {
        if (state != null && !state.name().equals("accepted")) {
            return List.of();
        }
        try {
            return services.lateJobs(name());
        } catch (UnreachableException e) {
            err().println("which jobs are late is not known now: " + e.getMessage());
            err().flush();
            return List.of();
        }
    }

    private List<UnusedOfBatch> unused(Services services) throws InterruptedException {
        try {
            return services.results().unusedLines(name());
        } catch (UnreachableException e) {
            err().println("what results had that answers nothing is not known now: " + e.getMessage());
            err().flush();
            return List.of();
        }
    }

    /** Ends the quarantine of a batch. */
    @Command
    abstract static class Decision extends CupelCommand {

        @Mixin
        private final RunningStack stack = new RunningStack();

        @Parameters(index = "0", paramLabel = "BATCH", description = "Name of the batch.")
        private String batch = "";

        @Mixin
        private final DecisionOptions decision = new DecisionOptions();

        /** Tells submit-service; what was done. */
        abstract String decide(SubmitClient submit, String name, String who, String why) throws InterruptedException;

        @Override
        public Integer call() throws InterruptedException {
            out().println(decide(stack.services().submit(), batch, decision.by(), decision.reason()));
            out().flush();
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(
            name = "adopt",
            header = "Takes a job for that of a batch in quarantine.",
            description = {
                "",
                "Takes a job for that of a batch in quarantine: it is polled, and its results become the batch's. Look before that "
                        + "its display name ends with the batch's intent, which `cupel jobs` shows. A job of another model is refused.",
                ""
            },
            footer = {"", "Example:", "  cupel jobs adopt quiz-0007 batches/abc123 --reason 'it is in the list'"})
    static final class Adopt extends Decision {

        @Parameters(index = "1", paramLabel = "JOB", description = "Name of the job at Gemini: batches/...")
        private String job = "";

        @Override
        String decide(SubmitClient submit, String name, String who, String why) throws InterruptedException {
            submit.adopt(name, job, who, why);
            return "%s is the job of %s now".formatted(job, name);
        }
    }

    @Command(
            name = "release",
            header = "Lets a batch in quarantine be sent again.",
            description = {
                "",
                "Lets a batch in quarantine be sent again, as a new job. Do so only when you are sure that Gemini has no job of it: one "
                        + "that exists all the same is paid as well, and so the batch is paid twice. One that shows in Gemini's list "
                        + "later is cancelled, but what it has done until then is paid.",
                ""
            },
            footer = {"", "Example:", "  cupel jobs release quiz-0007 --reason 'it is not in the list'"})
    static final class Release extends Decision {

        @Override
        String decide(SubmitClient submit, String name, String who, String why) throws InterruptedException {
            submit.release(name, who, why);
            return "%s will be sent again".formatted(name);
        }
    }
}
