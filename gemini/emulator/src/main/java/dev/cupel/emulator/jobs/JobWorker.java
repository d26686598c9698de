package dev.cupel.emulator.jobs;

import dev.cupel.emulator.answer.Answer.Usage;
import dev.cupel.emulator.bill.PriceList;
import dev.cupel.emulator.bill.Rate;
import dev.cupel.emulator.wire.Hash;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Works through a job's input once, line by line, into its result file and its key file. */
final class JobWorker {

    private final JobFolder folder;
    private final LineAnswerer answerer;
    private final boolean shuffle;
    private final long seed;

    JobWorker(JobFolder folder, LineAnswerer answerer, boolean shuffle, long seed) {
        this.folder = folder;
        this.answerer = answerer;
        this.shuffle = shuffle;
        this.seed = seed;
    }

    /** The result file is complete, or is not there. */
    Work work(Job job) throws IOException {
        var half = folder.result(job.id() + ".part");
        try {
            var work = answer(job, new Output(half, job));
            Files.move(half, folder.result(job.id()), StandardCopyOption.REPLACE_EXISTING);
            return work;
        } catch (InputLine.Malformed e) {
            Files.deleteIfExists(half);
            return Work.nothing(e.problem());
        }
    }

    private Work answer(Job job, Output output) throws IOException, InputLine.Malformed {
        try (output;
                var in = Files.newBufferedReader(folder.input(job.id()), StandardCharsets.UTF_8)) {
            var number = 0L;
            for (var text = in.readLine(); text != null; text = in.readLine()) {
                number++;
                if (!text.isBlank()) {
                    var input = InputLine.parse(text, number);
                    output.add(input.key(), answerer.answer(job, input));
                }
            }
            if (job.requests() == 0) {
                throw new InputLine.Malformed(1, "no requests");
            }
        }
        return output.total();
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
        private long picodollars;

        /** The price is that of the day on which the job ends, whenever its lines are worked through. */
        Output(Path file, Job job) throws IOException {
            this.lines = new ShuffledLines(file, shuffle, Hash.of(seed, job.id()));
            this.keys = new KeyFile(folder.keys(job.id()));
            this.rate = PriceList.standard().batch(job.model(), job.endTime());
        }

        void add(String key, OutputLine output) throws IOException {
            var bytes = (Json.MAPPER.writeValueAsString(output.line()) + "\n").getBytes(StandardCharsets.UTF_8);
            for (var i = 0; i < output.copies(); i++) {
                lines.add(bytes);
            }
            keys.add(key, output.paid());
            succeeded += output.failed() ? 0 : 1;
            failed += output.failed() ? 1 : 0;
            bill(output.billed(), output.paid());
        }

        private void bill(Usage usage, boolean paid) {
            billed += paid ? 1 : 0;
            promptTokens += usage.prompt();
            outputTokens += usage.output();
            thoughtTokens += usage.thoughts();
            picodollars += rate.cost(usage.prompt(), 0, (long) usage.output() + usage.thoughts());
        }

        Work total() {
            return new Work(succeeded, failed, billed, promptTokens, outputTokens, thoughtTokens, picodollars, null);
        }

        @Override
        public void close() throws IOException {
            try (lines;
                    keys) {}
        }
    }
}
