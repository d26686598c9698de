package dev.cupel.emulator.files;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Resumable uploads, under way and finished. They end with the process: what was never finalized was never
 * acknowledged. One that started 48 hours ago is forgotten when another one starts; how long the real API keeps them is
 * not known [OPEN].
 */
public final class Uploads {

    private static final int ID_LENGTH = 12;
    private static final int UPLOAD_ID_LENGTH = 40;
    private static final int MAX_ID_LENGTH = 40;
    private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    private final FileStore store;
    private final InstantSource clock;
    private final Path folder;
    private final RandomGenerator random = new SecureRandom();
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    public Uploads(Path dataDir, FileStore store, InstantSource clock) throws IOException {
        this.store = store;
        this.clock = clock;
        this.folder = Files.createDirectories(dataDir.resolve("uploads"));
        dropUnfinished();
    }

    /**
     * Opens an upload.
     *
     * @param name as the client chose it, with or without {@code files/}; empty for a random one
     * @param length declared length in bytes; negative when unknown
     * @return the upload's identifier
     * @throws ApiException 400 when the name or the length cannot be, 409 when the name is taken, 429 when the project
     *     has no room for so much
     */
    public String start(String name, String displayName, String mimeType, long length) throws IOException {
        dropExpired();
        var id = name.isEmpty() ? Hash.lowerId(random, ID_LENGTH) : valid(name.replaceFirst("^files/", ""));
        store.requireFree(id);
        store.requireSize(length);
        store.requireRoom(length);
        var uploadId = Hash.id(random, UPLOAD_ID_LENGTH);
        var plan = new Upload.Plan(id, displayName, mimeType, length);
        uploads.put(uploadId, new Upload(plan, folder.resolve(uploadId), store, clock));
        return uploadId;
    }

    /**
     * An upload that was started here.
     *
     * @throws ApiException 404 when it is unknown
     */
    public Upload get(String uploadId) {
        var upload = uploads.get(uploadId);
        if (upload == null) {
            throw ApiException.notFound();
        }
        return upload;
    }

    private void dropExpired() throws IOException {
        for (var started = uploads.values().iterator(); started.hasNext(); ) {
            var upload = started.next();
            if (upload.expired()) {
                started.remove();
                upload.drop();
            }
        }
    }

    private void dropUnfinished() throws IOException {
        try (var parts = Files.list(folder)) {
            for (var part : parts.toList()) {
                Files.delete(part);
            }
        }
    }

    private static String valid(String id) {
        if (id.length() > MAX_ID_LENGTH) {
            throw ApiException.invalidArgument("* CreateFileRequest.file.name: File ID (name excluding 'files/')"
                    + " cannot be more than 40 characters.\n");
        }
        if (!ID.matcher(id).matches()) {
            throw ApiException.invalidArgument("* CreateFileRequest.file.name: File ID must be lower-case letters,"
                    + " digits and dashes, and cannot begin or end with a dash.\n");
        }
        return id;
    }
}
