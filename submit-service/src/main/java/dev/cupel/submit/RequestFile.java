package dev.cupel.submit;

import dev.cupel.submit.StagedItems.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a batch's input file: one request a line. */
final class RequestFile {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** Items that are held at a time. */
    private static final int SLICE = 20;

    private final RequestBody body;

    RequestFile(RequestRecipe recipe) {
        this.body = new RequestBody(recipe);
    }

    /**
     * Writes the requests of the batch in its order.
     *
     * @param questions finds items by their ids; asked for a few at a time, because items can be large
     */
    void write(Batch batch, Function<List<String>, Map<String, Question>> questions, Path file) {
        try (var out = Files.newBufferedWriter(file)) {
            for (var from = 0; from < batch.items().size(); from += SLICE) {
                var to = Math.min(batch.items().size(), from + SLICE);
                var slice = questions.apply(batch.items().subList(from, to));
                for (var i = from; i < to; i++) {
                    out.write(JSON.writeValueAsString(line(batch.keys().get(i), question(batch, i, slice))));
                    out.write('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Question question(Batch batch, int index, Map<String, Question> questions) {
        var item = batch.items().get(index);
        var question = questions.get(item);
        if (question == null) {
            throw new IllegalStateException("batch %s: item %s is not staged here".formatted(batch.id(), item));
        }
        return question;
    }

    private ObjectNode line(String key, Question question) {
        var line = JSON.createObjectNode().put("key", key);
        line.set("request", body.of(question));
        return line;
    }
}
