package dev.cupel.emulator.caches;

import dev.cupel.emulator.journal.Journal;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Hash;
import dev.cupel.emulator.wire.StatusCode;
import java.io.Closeable;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The cached contents, in a journal; they expire by the emulator's clock. */
public final class CacheStore implements Closeable {

    private static final int ID_LENGTH = 40;
    private static final Comparator<CachedContent> NEWEST_FIRST = Comparator.comparing(CachedContent::createTime)
            .thenComparing(CachedContent::id)
            .reversed();

    private final InstantSource clock;
    private final RandomGenerator random = new SecureRandom();
    private final Map<String, CachedContent> contents = new HashMap<>();
    private final Journal<CacheEvent> journal;

    public CacheStore(Path dataDir, InstantSource clock) {
        this.clock = clock;
        this.journal = Journal.open(dataDir.resolve("caches.jsonl"), CacheEvent.class, this::apply);
    }

    /** Keeps a prompt of so many tokens. */
    public synchronized CachedContent create(String model, String displayName, int tokens, Expiry expiry) {
        var now = clock.instant();
        var content = new CachedContent(
                Hash.lowerId(random, ID_LENGTH), model, displayName, tokens, now, now, expiry.from(now));
        record(new CacheEvent.Stored(content));
        return content;
    }

    /**
     * A living cached content.
     *
     * @throws ApiException 403 when it is unknown, deleted or expired; never 404 [LIVE]
     */
    public synchronized CachedContent living(String id) {
        var content = contents.get(id);
        if (content == null || !content.alive(clock.instant())) {
            throw ApiException.of(StatusCode.PERMISSION_DENIED, "CachedContent not found (or permission denied)");
        }
        return content;
    }

    /** All living ones, newest first. */
    public synchronized List<CachedContent> living() {
        var now = clock.instant();
        return contents.values().stream()
                .filter(content -> content.alive(now))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** Moves the end of its life. */
    public synchronized CachedContent extend(CachedContent content, Expiry expiry) {
        var now = clock.instant();
        var extended = content.expiringAt(expiry.from(now), now);
        record(new CacheEvent.Stored(extended));
        return extended;
    }

    public synchronized void delete(CachedContent content) {
        record(new CacheEvent.Deleted(content.id()));
    }

    /** When a content ends, seen from the time of the request. */
    @FunctionalInterface
    public interface Expiry {

        /**
         * The end.
         *
         * @throws ApiException 400 when it is not after the time of the request
         */
        Instant from(Instant now);
    }

    @Override
    public void close() {
        journal.close();
    }

    private void record(CacheEvent event) {
        journal.append(event);
        apply(event);
    }

    private void apply(CacheEvent event) {
        switch (event) {
            case CacheEvent.Stored stored -> contents.put(stored.content().id(), stored.content());
            case CacheEvent.Deleted deleted -> contents.remove(deleted.id());
        }
    }
}
