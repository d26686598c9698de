package dev.cupel.emulator.jobs;

import dev.cupel.emulator.answer.ContentGenerator;
import dev.cupel.emulator.embed.EmbeddingModel;
import dev.cupel.emulator.lines.Answered;
import dev.cupel.emulator.lines.InputLine;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.StatusCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the lines of jobs. */
final class LineAnswerer {

    private static final Logger LOG = LoggerFactory.getLogger(LineAnswerer.class);

    private final ContentGenerator generator;
    private final EmbeddingModel embeddings;

    LineAnswerer(ContentGenerator generator, EmbeddingModel embeddings) {
        this.generator = generator;
        this.embeddings = embeddings;
    }

    Answered answer(Job job, InputLine input) {
        try {
            return job.embeds() ? embedded(job, input) : said(job, input);
        } catch (ApiException e) {
            return new Answered.Refused(e.status(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A line that cannot be answered must not fail the others.
            LOG.atError().addKeyValue("job", job.name()).setCause(e).log("line could not be answered");
            return new Answered.Refused(StatusCode.INTERNAL, StatusCode.INTERNAL.message());
        }
    }

    private Answered embedded(Job job, InputLine input) {
        return new Answered.Embedded(embeddings.embed(job.model(), input.request()));
    }

    private Answered said(Job job, InputLine input) {
        generator.check(job.model(), input.request());
        return new Answered.Said(generator.answer(job.model(), input.request()));
    }
}
