package dev.cupel.emulator.jobs;

import dev.cupel.emulator.answer.Answer.Usage;
import dev.cupel.emulator.bill.PriceList;
import dev.cupel.emulator.bill.Rate;
import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.lines.InputLine;
import dev.cupel.emulator.lines.InputLines;
import dev.cupel.emulator.lines.OutputLine;
import dev.cupel.emulator.lines.ResultCut;
import dev.cupel.emulator.lines.ShuffledLines;
import dev.cupel.emulator.schema.RequestSchema;
import dev.cupel.emulator.wire.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Works through a job's input once, line by line, into its result file and its key file. */
final class JobWorker {

    private final JobFolder folder;
    private final LineAnswerer answerer;
    private final Faults faults;
    private final boolean shuffle;
    private final long seed;

    JobWorker(JobFolder folder, LineAnswerer answerer, Faults faults, boolean shuffle, long seed) {
        this.folder = folder;
        this.answerer = answerer;
        this.faults = faults;
        this.shuffle = shuffle;
        this.seed = seed;
    }

    /** The result file is complete, or is not there. */
    Work work(Job job) throws IOException {
        var half = folder.result(job.id() + ".part");
        try {
            var work = answer(job, new Output(half, job));
            cut(job, half);
            Files.move(half, folder.result(job.id()), StandardCopyOption.REPLACE_EXISTING);
            return work;
        } catch (InputLine.Malformed e) {
            Files.deleteIfExists(half);
            return Work.nothing(e.problem());
        }
    }

    private Work answer(Job job, Output output) throws IOException, InputLine.Malformed {
        try (output;
                var in = new InputLines(folder.input(job.id()))) {
            var spoiler = new LineSpoiler(job, faults);
            var schema = job.embeds() ? RequestSchema.EMBED_CONTENT : RequestSchema.GENERATE_CONTENT;
            for (var text = in.next(); text != null; text = in.next()) {
                if (!text.isBlank()) {
                    var input = InputLine.parse(text, in.number(), schema);
                    output.add(spoiler.lines(input, answerer.answer(job, input)));
                }
            }
            output.add(spoiler.rest());
            if (job.requests() == 0) {
                throw new InputLine.Malformed(1, "no requests");
            }
        }
        return output.total();
    }

    private static void cut(Job job, Path result) throws IOException {
        if (job.fate().percent() < 100) {
            ResultCut.keep(result, job.fate().percent());
        }
        if (job.fate().lastLineCut() && !job.inline()) {
            ResultCut.halveLastLine(result);
        }
    }

    /** Both files under way, and the sums so far. */
    private final class Output implements AutoCloseable {

        private final ShuffledLines lines;
        private final KeyFile keys;
        private final Rate rate;
        private long succeeded;
        private long failed;
        private long billed;
        private long promptTokens;
        private long outputTokens;
        private long thoughtTokens;
        private long searches;
        private long picodollars;

        /** The price is that of the day on which the job ends, whenever its lines are worked through. */
        Output(Path file, Job job) throws IOException {
            this.lines = new ShuffledLines(file, shuffle, Hash.of(seed, job.id()));
            this.keys = new KeyFile(folder.keys(job.id()));
            this.rate = PriceList.standard().batch(job.model(), job.endTime());
        }

        void add(List<OutputLine> ready) throws IOException {
            for (var line : ready) {
                add(line);
            }
        }

        private void add(OutputLine line) throws IOException {
            for (var i = 0; i < line.copies(); i++) {
                lines.add(line.bytes());
            }
            keys.add(line.key(), line.paid());
            succeeded += line.failed() ? 0 : 1;
            failed += line.failed() ? 1 : 0;
            bill(line.billed(), line.paid());
        }

        private void bill(Usage usage, boolean paid) {
            billed += paid ? 1 : 0;
            var used = usage.counts();
            promptTokens += used.prompt();
            outputTokens += used.output();
            thoughtTokens += used.thoughts();
            searches += used.searches();
            picodollars += rate.cost(used);
        }

        Work total() {
            return new Work(
                    succeeded, failed, billed, promptTokens, outputTokens, thoughtTokens, searches, picodollars, null);
        }

        @Override
        public void close() throws IOException {
            try (lines;
                    keys) {}
        }
    }
}
