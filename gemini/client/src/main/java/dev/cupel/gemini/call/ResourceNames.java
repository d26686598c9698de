package dev.cupel.gemini.call;

import java.util.regex.Pattern;

/** The names that go into URLs. A malformed one is a mistake of the caller, so it never reaches the service. */
public final class ResourceNames {
    // Result files have 42 characters ("batch-" and the job's 36), so only chosen names are held to the API's 40.
    private static final Pattern FILE = Pattern.compile("files/[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final Pattern CHOSEN_FILE = Pattern.compile("files/[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern JOB = Pattern.compile("batches/[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final Pattern WEBHOOK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    // No "..": a URL with it may be resolved to another path.
    private static final Pattern MODEL =
            Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

    private ResourceNames() {}

    public static void requireFile(String name) {
        require(FILE, "file", name);
    }

    /** "Up to 40 characters that are lowercase alphanumeric or dashes", not at the ends (REST reference, File.name). */
    public static void requireChosenFile(String name) {
        require(CHOSEN_FILE, "file that can be uploaded", name);
    }

    public static void requireJob(String name) {
        require(JOB, "job", name);
    }

    public static void requireWebhook(String id) {
        require(WEBHOOK, "webhook", id);
    }

    public static void requireModel(String name) {
        require(MODEL, "model", name);
    }

    /** {@code models/...}, which callers may leave out. */
    public static String modelPath(String name) {
        requireModel(name);
        return name.contains("/") ? name : "models/" + name;
    }

    private static void require(Pattern pattern, String kind, String name) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a %s: %s".formatted(kind, name));
        }
    }
}
