package dev.cupel.gemini;

import dev.cupel.gemini.job.NewJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Every call that the client offers, by name. */
final class Calls {
    private static final String MODEL = "gemini-3.1-flash-lite";
    private static final String REQUEST = "{\"contents\":[{\"parts\":[{\"text\":\"hello\"}]}]}";
    private static final String RESULT = "files/batch-abc";

    private Calls() {}

    /** Calls that cost nothing. */
    static Map<String, Consumer<GeminiClient>> repeatable() {
        var calls = new TreeMap<String, Consumer<GeminiClient>>();
        calls.put(
                "upload",
                gemini -> inFolder(folder -> {
                    var file = Files.writeString(folder.resolve("input.jsonl"), "{}\n");
                    gemini.jobSubmission().upload(file, "files/in");
                }));
        calls.put("deleteFile", gemini -> gemini.jobSubmission().deleteFile("files/in"));
        calls.put("submission.list", gemini -> gemini.jobSubmission().list(null));
        calls.put("cancel", gemini -> gemini.jobSubmission().cancel("batches/abc"));
        calls.put("get", gemini -> gemini.jobLookup().get("batches/abc"));
        calls.put("lookup.list", gemini -> gemini.jobLookup().list("token"));
        calls.put("lines", gemini -> {
            try (var lines = gemini.jobResults().lines(RESULT, 0)) {
                lines.next();
            }
        });
        calls.put(
                "download", gemini -> inFolder(folder -> gemini.jobResults().download(RESULT, folder.resolve("out"))));
        calls.put("countTokens", gemini -> gemini.interactiveModel().countTokens(MODEL, REQUEST));
        return calls;
    }

    /** Calls that cost money each time. */
    static Map<String, Consumer<GeminiClient>> paid() {
        var calls = new TreeMap<String, Consumer<GeminiClient>>();
        calls.put("create", gemini -> gemini.jobSubmission().create(new NewJob(MODEL, "files/in", "name")));
        calls.put("generate", gemini -> gemini.interactiveModel().generate(MODEL, REQUEST));
        return calls;
    }

    static Map<String, Consumer<GeminiClient>> all() {
        var calls = new TreeMap<>(repeatable());
        calls.putAll(paid());
        return calls;
    }

    private interface FolderUse {
        void in(Path folder) throws IOException;
    }

    private static void inFolder(FolderUse use) {
        try {
            var folder = Files.createTempDirectory("cupel-client-test");
            try {
                use.in(folder);
            } finally {
                Files.deleteIfExists(folder.resolve("input.jsonl"));
                Files.deleteIfExists(folder.resolve("out"));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
