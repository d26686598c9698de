package dev.cupel.local.publish.folder;

import dev.cupel.local.publish.folder.DropFolder.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a folder is published, as programs read it.
 *
 * @param updated when that was last found to be so
 * @param sealed whether the dataset is sealed, and nothing more of the folder is published
 * @param accepted how many items ingest-service has accepted in all
 * @param rejected how many it has refused
 * @param filesPublished number of files whose items are published
 * @param growing files that somebody writes to
 * @param left files that cannot be published as they are
 * @param sessionsComplete how many sessions have all files that are there published
 */
public record FolderProgress(
        String dataset,
        String folder,
        Instant updated,
        boolean sealed,
        long accepted,
        long rejected,
        int filesPublished,
        List<String> growing,
        List<String> left,
        int sessionsComplete,
        List<Session> sessions) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * The files of a folder right below the one that is watched.
     *
     * @param files how many there are
     * @param published how many of them are published
     */
    public record Session(String session, int files, int published) {

        Session with(boolean isPublished) {
            return new Session(session, files + 1, published + (isPublished ? 1 : 0));
        }

        boolean isComplete() {
            return files == published;
        }
    }

    /** As a folder is now. */
    public static FolderProgress of(
            String dataset, DropFolder folder, Instant now, boolean sealed, long accepted, long rejected) {
        var published = folder.in(State.PUBLISHED);
        var sessions = new ArrayList<>(sessions(folder).values());
        return new FolderProgress(
                dataset,
                folder.path().toString(),
                now,
                sealed,
                accepted,
                rejected,
                published.size(),
                names(folder, State.GROWING),
                names(folder, State.LEFT),
                (int) sessions.stream().filter(Session::isComplete).count(),
                sessions);
    }

    private static TreeMap<String, Session> sessions(DropFolder folder) {
        var sessions = new TreeMap<String, Session>();
        for (var state : State.values()) {
            for (var file : folder.in(state)) {
                var below = folder.path().relativize(file);
                if (below.getNameCount() > 1) {
                    var name = below.getName(0).toString();
                    sessions.put(
                            name,
                            sessions.getOrDefault(name, new Session(name, 0, 0)).with(state == State.PUBLISHED));
                }
            }
        }
        return sessions;
    }

    private static List<String> names(DropFolder folder, State state) {
        return folder.in(state).stream()
                .map(file -> folder.path().relativize(file).toString())
                .toList();
    }

    /** Writes it to a file, at once: a reader finds it whole, as it is or as it was before. */
    public void write(Path file) throws IOException {
        var written = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.write(written, JSON.writeValueAsBytes(this));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
