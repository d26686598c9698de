package dev.cupel.results.settle;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.job.ResultLines;
import dev.cupel.messaging.work.LostLeaseException;
import dev.cupel.results.answer.AnswerReader;
import dev.cupel.results.answer.AnsweredRequest;
import dev.cupel.results.answer.LineText;
import dev.cupel.results.answer.ReadLine;
import dev.cupel.results.answer.ReadLine.Unread;
import dev.cupel.results.recipe.Rules;
import dev.cupel.results.spool.Spool;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Settles the lines of one finished job at a time, in chunks. Its result file is downloaded for that; what was asked
 * interactively has its lines here already.
 */
@Service
class LineSettling {

    /** A chunk ends also here: its answers, items and records are held in memory. */
    private static final long CHUNK_BYTES = 4 * 1024 * 1024;

    /** What is here is longer than the result: it is not a part of it. */
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final InteractiveLines interactive;
    private final SettlementSteps settlement;
    private final GeminiProjects gemini;
    private final Spool spool;
    private final SettlingProperties properties;

    LineSettling(
            InteractiveLines interactive,
            SettlementSteps settlement,
            GeminiProjects gemini,
            Spool spool,
            SettlingProperties properties) {
        this.interactive = interactive;
        this.settlement = settlement;
        this.gemini = gemini;
        this.spool = spool;
        this.properties = properties;
    }

    /** Settles the lines that are not settled yet, and returns the job as it is after them; empty: it is settled by them. */
    Optional<FinishedJob> settle(FinishedJob job, Rules rules) {
        return switch (job.mode()) {
            case BATCH -> job.resultFile() == null ? Optional.of(job) : settleFile(job, rules, job.resultFile());
            case INTERACTIVE -> Optional.of(settleAnswers(job, rules));
        };
    }

    private FinishedJob settleAnswers(FinishedJob job, Rules rules) {
        var reader = reader(job, rules);
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

    /**
     * What is downloaded stays until its lines are settled, so that the next lease goes on where this one ended. A job that
     * another instance has now is that one's to download.
     */
    private Optional<FinishedJob> settleFile(FinishedJob job, Rules rules, String resultFile) {
        try (var spooled = spool.take(job.project(), resultFile)) {
            try {
                gemini.jobResults(job.project()).download(resultFile, spooled.path());
                var settled = settleLines(job, rules, spooled.path());
                spooled.delete();
                return settled;
            } catch (LostLeaseException e) {
                spooled.delete();
                throw e;
            } catch (PermanentGeminiException e) {
                if (e.httpStatus() == RANGE_NOT_SATISFIABLE) {
                    spooled.delete();
                }
                throw e;
            }
        } catch (UncheckedIOException e) {
            throw spool.trouble(Objects.requireNonNull(e.getCause()));
        }
    }

    private Optional<FinishedJob> settleLines(FinishedJob job, Rules rules, Path file) {
        var reader = reader(job, rules);
        var settled = job;
        var chunk = new Chunk();
        var maxLine = Math.toIntExact(properties.maxLine().toBytes());
        try (var results = ResultLines.open(file, job.position(), maxLine)) {
            while (results.next()) {
                if (chunk.lines == properties.chunk() || chunk.end - settled.position() > CHUNK_BYTES) {
                    settled = settleChunk(settled, rules, chunk);
                    chunk = new Chunk();
                }
                chunk.add(reader.read(results.line()), results.line().endOffset());
            }
        }
        return chunk.lines == 0
                ? Optional.of(settled)
                : settlement.settleLastLines(settled, rules, chunk.answers, chunk.unread, chunk.foreign, chunk.end);
    }

    private LineText reader(FinishedJob job, Rules rules) {
        return new LineText(
                new AnswerReader(rules.responseSchema(), rules.echo(), job.itemsByKey(), job.mode()),
                properties.maxLine().toBytes());
    }

    private FinishedJob settleChunk(FinishedJob job, Rules rules, Chunk chunk) {
        return settlement.settleLines(job, rules, chunk.answers, chunk.unread, chunk.foreign, chunk.end);
    }

    /** Lines that are settled together. */
    private static final class Chunk {
        private final List<AnsweredRequest> answers = new ArrayList<>();
        private final List<Unread> unread = new ArrayList<>();
        private int foreign;
        private int lines;
        private long end;

        void add(ReadLine line, long endOffset) {
            lines++;
            end = endOffset;
            switch (line) {
                case ReadLine.Answers answered -> answers.add(answered.request());
                case ReadLine.Foreign none -> foreign++;
                case Unread cannotBeRead -> unread.add(cannotBeRead);
            }
        }
    }
}
