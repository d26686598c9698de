package dev.cupel.results;

import dev.cupel.gemini.GeminiException;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.ResultLine;
import dev.cupel.gemini.ResultLines;
import dev.cupel.gemini.UnknownProjectException;
import dev.cupel.results.AnswerReader.KeyedAnswer;
import dev.cupel.results.Jobs.Finished;
import dev.cupel.results.Recipes.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Settles one finished job at a time: its result file is downloaded, then read in chunks of lines. */
@Service
class Settling {

    private static final Logger log = LoggerFactory.getLogger(Settling.class);

    /** A chunk ends also here: its answers, items and records are held in memory. */
    private static final long CHUNK_BYTES = 4 * 1024 * 1024;

    private final Leases leases;
    private final Jobs jobs;
    private final Items items;
    private final Recipes recipes;
    private final Settlement settlement;
    private final GeminiProjects gemini;
    private final ResultsProperties properties;

    Settling(
            Leases leases,
            Jobs jobs,
            Items items,
            Recipes recipes,
            Settlement settlement,
            GeminiProjects gemini,
            ResultsProperties properties) {
        this.leases = leases;
        this.jobs = jobs;
        this.items = items;
        this.recipes = recipes;
        this.settlement = settlement;
        this.gemini = gemini;
        this.properties = properties;
    }

    /** Settles the finished job that has waited longest; false: there is none. */
    boolean settleNext() {
        var leased = leases.next();
        if (leased.isEmpty()) {
            return false;
        }
        var job = leased.get();
        try {
            settleOrPostpone(job);
        } finally {
            leases.release(job);
        }
        return true;
    }

    private void settleOrPostpone(Finished job) {
        if (!items.haveAll(job.dataset(), job.itemsByKey().values())) {
            jobs.postpone(job, properties.interval(), null);
            return;
        }
        try {
            settle(job);
        } catch (LostLeaseException e) {
            log.atInfo().addKeyValue("batch", job.batch()).log("another instance settles the job");
        } catch (GeminiException e) {
            postpone(job, e.toString(), e);
        } catch (UnknownProjectException e) {
            postpone(job, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            // Its message may repeat what an answer says.
            postpone(job, e.getClass().getName(), e);
        }
    }

    private void postpone(Finished job, String trouble, RuntimeException cause) {
        jobs.postpone(job, properties.afterTrouble(), trouble);
        log.atWarn()
                .addKeyValue("batch", job.batch())
                .addKeyValue("cause", cause.getClass().getName())
                .log("results cannot be settled now; it is tried again");
    }

    private void settle(Finished job) {
        var rules = recipes.find(job.recipe(), job.recipeVersion()).orElseThrow();
        var read = job.resultFile() == null ? job : settleFile(job, rules, job.resultFile());
        var missing = settlement.unanswered(read);
        for (var from = 0; from < missing.size(); from += properties.chunk()) {
            var to = Math.min(missing.size(), from + properties.chunk());
            settlement.settleUnanswered(read, rules, missing.subList(from, to));
        }
        settlement.settle(read);
    }

    /** Each lease has a file of its own: an instance that has lost its lease may still write to its. */
    private Finished settleFile(Finished job, Rules rules, String resultFile) {
        var spooled = properties.spoolFolder().resolve("cupel-%s-%d.jsonl".formatted(job.batch(), job.epoch()));
        try {
            Files.createDirectories(properties.spoolFolder());
            Files.deleteIfExists(spooled);
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

    private Finished settleLines(Finished job, Rules rules, Path file) {
        var reader = new AnswerReader(rules.responseSchema());
        var settled = job;
        var chunk = new Chunk();
        var maxLine = Math.toIntExact(properties.maxLine().toBytes());
        try (var results = ResultLines.open(file, job.position(), maxLine)) {
            while (results.next()) {
                chunk.add(read(results.line(), reader, job), results.line().endOffset());
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
        private final List<KeyedAnswer> answers = new ArrayList<>();
        private int lines;
        private long end;

        void add(Optional<KeyedAnswer> answer, long endOffset) {
            lines++;
            end = endOffset;
            answer.ifPresent(answers::add);
        }
    }

    /** The answer in a line; empty: it answers no request of this batch. */
    private static Optional<KeyedAnswer> read(ResultLine line, AnswerReader reader, Finished job) {
        return switch (line) {
            case ResultLine.Text text ->
                reader.read(text.text()).filter(answer -> job.itemsByKey().containsKey(answer.key()));
            case ResultLine.TooLong tooLong -> Optional.empty();
            case ResultLine.InvalidUtf8 invalid -> Optional.empty();
        };
    }
}
