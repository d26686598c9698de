package dev.cupel.emulator.jobs;

import dev.cupel.emulator.answer.ContentGenerator;
import dev.cupel.emulator.embed.EmbeddingModel;
import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.journal.Journal;
import dev.cupel.emulator.limit.Limits;
import dev.cupel.emulator.limit.Limits.Enqueued;
import dev.cupel.emulator.lines.InputScan;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Hash;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All jobs that were ever created; the deleted ones are only in the bill. */
public final class Jobs implements Closeable {

    private static final int ID_LENGTH = 36;
    private static final Duration RESULT_LIFE = Duration.ofDays(42);

    private final InstantSource clock;
    private final Settings settings;
    private final Faults faults;
    private final JobFolder folder;
    private final RandomGenerator random = new SecureRandom();
    private final JobRegister register = new JobRegister();
    private final Journal<JobEvent> journal;
    private final WorkQueue queue;

    /**
     * How jobs run.
     *
     * @param duration from creation to the end
     * @param seed of the order of result lines
     * @param limits that a new job must keep
     */
    public record Settings(Duration duration, boolean shuffle, long seed, Limits limits) {}

    /** Opens the jobs in a folder, and goes on with those whose work was cut off. */
    public Jobs(
            Path dataDir,
            InstantSource clock,
            Settings settings,
            ContentGenerator generator,
            EmbeddingModel embeddings,
            Faults faults)
            throws IOException {
        this.clock = clock;
        this.settings = settings;
        this.faults = faults;
        this.folder = new JobFolder(dataDir);
        this.journal = Journal.open(dataDir.resolve("jobs.jsonl"), JobEvent.class, register::apply);
        var worker = new JobWorker(
                folder, new LineAnswerer(generator, embeddings), faults, settings.shuffle(), settings.seed());
        this.queue = new WorkQueue(worker, folder, (id, work) -> journal.append(new JobEvent.Worked(id, work)));
        register.all().stream().filter(job -> job.work() == null).forEach(queue::add);
    }

    /**
     * Creates a job from the content of an uploaded file such as {@code files/abc}.
     *
     * @throws ApiException 400 or 429 when a limit is exceeded
     */
    public LiveJob create(NewJob wanted, String inputFile, Path content) throws IOException {
        settings.limits().requireBatch(wanted.model());
        var id = Hash.lowerId(random, ID_LENGTH);
        folder.keepInput(id, content);
        return start(id, wanted, inputFile);
    }

    /**
     * Creates a job from inline requests, given as input lines.
     *
     * @throws ApiException 400 or 429 when a limit is exceeded
     */
    public LiveJob createInline(NewJob wanted, List<String> lines) throws IOException {
        settings.limits().requireBatch(wanted.model());
        var id = Hash.lowerId(random, ID_LENGTH);
        Files.write(folder.input(id), lines);
        return start(id, wanted, null);
    }

    /** The job, unless it is unknown or deleted. */
    public Optional<LiveJob> find(String id) {
        return register.find(id);
    }

    /** Jobs that a list shows now, newest first, from before a sequence number. */
    public List<LiveJob> before(long sequence, int limit) {
        return register.before(sequence, limit, clock.instant());
    }

    /** Jobs that were created after the one with a sequence number, oldest first, deleted ones too; waits for nothing. */
    public Collection<LiveJob> after(long sequence) {
        return register.after(sequence);
    }

    /** The state now; waits for work that the emulator itself is late with. */
    public JobState state(LiveJob job) {
        var now = clock.instant();
        if (!now.isBefore(job.job().endTime())) {
            queue.await(job);
        }
        return job.state(now);
    }

    /** Changes a job's display name and priority; the caller has checked that it has not ended. */
    public void update(LiveJob job, String displayName, long priority) {
        record(new JobEvent.Updated(job.job().id(), displayName, priority, clock.instant()));
    }

    /** Cancels a job, unless it has ended or a fault loses its cancellation. */
    public void cancel(LiveJob job) {
        state(job);
        synchronized (this) {
            var now = clock.instant();
            if (!job.state(now).terminal() && !job.job().fate().cancelLost()) {
                record(new JobEvent.Cancelled(job.job().id(), now));
            }
        }
    }

    /** Removes the job from the list, and deletes its result; a job that has not ended ends. */
    public void delete(LiveJob job) throws IOException {
        record(new JobEvent.Deleted(job.job().id(), clock.instant()));
        folder.dropResult(job.job().id());
    }

    /** Whether the job's result will appear, but has not. */
    public boolean outputPending(LiveJob job) {
        return job.outputPending(clock.instant());
    }

    /** The result's lines, if the job has succeeded and its result is neither still to come nor too old. */
    public Optional<Path> result(LiveJob job) {
        var kept = clock.instant().isBefore(job.end().plus(RESULT_LIFE));
        return kept && state(job) == JobState.SUCCEEDED && !outputPending(job)
                ? Optional.of(folder.result(job.job().id()))
                : Optional.empty();
    }

    /** Every job ever created, oldest first, its work done. */
    public List<LiveJob> all() {
        var all = register.all();
        all.forEach(queue::finish);
        return all;
    }

    /** Keys that were sent more than once, and the first of them, in their order. */
    public RepeatedKeys repeatedKeys(int atMost) {
        return keys(job -> true).repeated(atMost);
    }

    /** Gives every key that was sent in some of the jobs, once, in the order in which they were first sent. */
    public void eachKey(Predicate<Job> jobs, Consumer<SentKey> consumer) {
        keys(jobs).each(consumer);
    }

    private KeyCounts keys(Predicate<Job> which) {
        var counted = all().stream().filter(job -> which.test(job.job())).toList();
        return new KeyCounts(folder, counted, job -> state(job) == JobState.SUCCEEDED);
    }

    @Override
    public void close() {
        queue.close();
        journal.close();
    }

    private LiveJob start(String id, NewJob wanted, @Nullable String inputFile) throws IOException {
        var input = InputScan.of(folder.input(id));
        try {
            var job = enqueue(id, wanted, inputFile, input);
            queue.add(job);
            return job;
        } catch (ApiException e) {
            folder.dropInput(id);
            throw e;
        }
    }

    /** Under the lock, so that no other create comes between the check of the limits and the creation. */
    private synchronized LiveJob enqueue(String id, NewJob wanted, @Nullable String inputFile, InputScan input) {
        var now = clock.instant();
        settings.limits().requireRoom(new Enqueued(wanted.model(), input.tokens()), register.open(now));
        var fate = Fate.of(faults.onJob(wanted.model(), wanted.displayName()));
        record(new JobEvent.Created(new Job(
                register.nextSequence(),
                id,
                wanted.model(),
                wanted.displayName(),
                inputFile,
                now,
                now.plus(fate.durationOr(settings.duration())),
                input.requests(),
                input.tokens(),
                fate,
                wanted.webhooks())));
        return register.known(id);
    }

    private synchronized void record(JobEvent event) {
        journal.append(event);
        register.apply(event);
    }
}
