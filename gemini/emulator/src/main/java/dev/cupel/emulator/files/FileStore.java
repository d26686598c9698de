package dev.cupel.emulator.files;

import dev.cupel.emulator.journal.Journal;
import dev.cupel.emulator.limit.Limits;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.StatusCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The uploaded files: their facts in a journal, their bytes in a folder. A file lives 48 hours. */
public final class FileStore implements Closeable {

    private final Path folder;
    private final InstantSource clock;
    private final Limits limits;
    private final LinkedHashMap<String, StoredFile> files = new LinkedHashMap<>();
    private final Journal<FileEvent> journal;
    private long stored;

    public FileStore(Path dataDir, InstantSource clock, Limits limits) throws IOException {
        this.folder = Files.createDirectories(dataDir.resolve("files"));
        this.clock = clock;
        this.limits = limits;
        this.journal = Journal.open(dataDir.resolve("files.jsonl"), FileEvent.class, this::apply);
    }

    /** The file, unless it is unknown, deleted or expired. */
    public synchronized Optional<StoredFile> living(String id) {
        return Optional.ofNullable(files.get(id)).filter(file -> file.alive(clock.instant()));
    }

    /** All living files, oldest first. */
    public synchronized List<StoredFile> living() {
        var now = clock.instant();
        return files.values().stream().filter(file -> file.alive(now)).toList();
    }

    /** Where the bytes of a file are. */
    public Path content(StoredFile file) {
        return folder.resolve(file.id());
    }

    /**
     * Takes over the bytes at a path.
     *
     * @throws ApiException 409 when the name is that of a living file, 429 when the project has no room for it
     */
    synchronized void add(StoredFile file, Path bytes) throws IOException {
        requireFree(file.id());
        requireRoom(file.sizeBytes());
        Files.move(bytes, content(file), StandardCopyOption.REPLACE_EXISTING);
        record(new FileEvent.Uploaded(file));
    }

    synchronized void requireFree(String id) {
        if (living(id).isPresent()) {
            throw ApiException.of(StatusCode.ALREADY_EXISTS, "Requested entity already exists");
        }
    }

    /** The real API's message for a file that is too large is unknown [OPEN]. */
    void requireSize(long bytes) {
        if (bytes > limits.fileBytes()) {
            throw ApiException.invalidArgument("File size exceeds the limit: %d bytes.".formatted(limits.fileBytes()));
        }
    }

    /** The real API's answer when a project has too many bytes is unknown [OPEN]; 429, as for other quotas, is our choice. */
    synchronized void requireRoom(long bytes) {
        dropExpired();
        if (bytes > limits.projectBytes() - stored) {
            throw ApiException.typical(StatusCode.RESOURCE_EXHAUSTED);
        }
    }

    /** The oldest files are the first of the map. */
    private void dropExpired() {
        var now = clock.instant();
        while (!files.isEmpty() && !files.firstEntry().getValue().alive(now)) {
            delete(files.firstEntry().getValue());
        }
    }

    /** Deletes the file, if it is there. */
    public synchronized void delete(StoredFile file) {
        record(new FileEvent.Deleted(file.id()));
        try {
            Files.deleteIfExists(content(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        journal.close();
    }

    private void record(FileEvent event) {
        journal.append(event);
        apply(event);
    }

    private void apply(FileEvent event) {
        switch (event) {
            case FileEvent.Uploaded uploaded -> {
                forget(uploaded.file().id());
                files.put(uploaded.file().id(), uploaded.file());
                stored += uploaded.file().sizeBytes();
            }
            case FileEvent.Deleted deleted -> forget(deleted.id());
        }
    }

    private void forget(String id) {
        var file = files.remove(id);
        stored -= file == null ? 0 : file.sizeBytes();
    }
}
