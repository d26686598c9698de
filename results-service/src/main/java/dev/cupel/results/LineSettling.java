package dev.cupel.results;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.ResultLine;
import dev.cupel.gemini.ResultLines;
import dev.cupel.results.Jobs.Finished;
import dev.cupel.results.Recipes.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/**
 * Settles the lines of one finished job at a time, in chunks. Its result file is downloaded for that; what was asked
 * interactively has its lines here already.
 */
@Service
class LineSettling {

    /** A chunk ends also here: its answers, items and records are held in memory. */
    private static final long CHUNK_BYTES = 4 * 1024 * 1024;

    private static final Pattern EPOCH = Pattern.compile("\\d+\\.jsonl");

    private final InteractiveJobs interactive;
    private final Settlement settlement;
    private final GeminiProjects gemini;
    private final ResultsProperties properties;

    LineSettling(
            InteractiveJobs interactive, Settlement settlement, GeminiProjects gemini, ResultsProperties properties) {
        this.interactive = interactive;
        this.settlement = settlement;
        this.gemini = gemini;
        this.properties = properties;
    }

    /** Settles the lines that are not settled yet, and returns the job as it is after them. */
    Finished settle(Finished job, Rules rules) {
        return switch (job.mode()) {
            case BATCH -> job.resultFile() == null ? job : settleFile(job, rules, job.resultFile());
            case INTERACTIVE -> settleAnswers(job, rules);
        };
    }

    private Finished settleAnswers(Finished job, Rules rules) {
        var reader = new AnswerReader(rules, job.itemsByKey(), job.mode());
        var settled = job;
        var lines = interactive.lines(settled, properties.chunk());
        while (!lines.isEmpty()) {
            var chunk = new Chunk();
            for (var line : lines) {
                chunk.add(reader.read(line), settled.position() + chunk.lines + 1);
            }
            settled = settleChunk(settled, rules, chunk);
            lines = interactive.lines(settled, properties.chunk());
        }
        return settled;
    }

    /** Each lease has a file of its own: an instance that has lost its lease may still write to its. */
    private Finished settleFile(Finished job, Rules rules, String resultFile) {
        var spooled = properties.spoolFolder().resolve("cupel-%s-%d.jsonl".formatted(job.batch(), job.epoch()));
        try {
            Files.createDirectories(properties.spoolFolder());
            deleteSpooled(job.batch());
            try {
                gemini.jobResults(job.project()).download(resultFile, spooled);
                return settleLines(job, rules, spooled);
            } finally {
                Files.deleteIfExists(spooled);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files of instances that were killed. One that is still open somewhere stays readable there. */
    private void deleteSpooled(String batch) throws IOException {
        var prefix = "cupel-%s-".formatted(batch);
        try (var files = Files.newDirectoryStream(properties.spoolFolder(), prefix + "*.jsonl")) {
            for (var file : files) {
                var rest = file.getFileName().toString().substring(prefix.length());
                // Another batch's name may go on where this one's ends.
                if (EPOCH.matcher(rest).matches()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Finished settleLines(Finished job, Rules rules, Path file) {
        var reader = new AnswerReader(rules, job.itemsByKey(), job.mode());
        var settled = job;
        var chunk = new Chunk();
        var maxLine = Math.toIntExact(properties.maxLine().toBytes());
        try (var results = ResultLines.open(file, job.position(), maxLine)) {
            while (results.next()) {
                chunk.add(read(results.line(), reader), results.line().endOffset());
                if (chunk.lines == properties.chunk() || chunk.end - settled.position() > CHUNK_BYTES) {
                    settled = settleChunk(settled, rules, chunk);
                    chunk = new Chunk();
                }
            }
        }
        return chunk.lines == 0 ? settled : settleChunk(settled, rules, chunk);
    }

    private Finished settleChunk(Finished job, Rules rules, Chunk chunk) {
        return settlement.settleLines(job, rules, chunk.answers, chunk.lines - chunk.answers.size(), chunk.end);
    }

    /** Lines that are settled together. */
    private static final class Chunk {
        private final List<AnsweredRequest> answers = new ArrayList<>();
        private int lines;
        private long end;

        void add(Optional<AnsweredRequest> answer, long endOffset) {
            lines++;
            end = endOffset;
            answer.ifPresent(answers::add);
        }
    }

    /** The answer in a line; empty: it answers no request of this batch. */
    private static Optional<AnsweredRequest> read(ResultLine line, AnswerReader reader) {
        return switch (line) {
            case ResultLine.Text text -> reader.read(text.text());
            case ResultLine.TooLong tooLong -> Optional.empty();
            case ResultLine.InvalidUtf8 invalid -> Optional.empty();
        };
    }
}
