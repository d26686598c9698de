package dev.cupel.submit.request;

import dev.cupel.schemas.ExactJson;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.Batch.Pack;
import dev.cupel.submit.recipe.RequestRecipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a batch's input file: one request a line. */
public final class BatchInputFile {

    private static final JsonMapper JSON = ExactJson.MAPPER;
    /** Items that are held at a time, unless one request has more, or all have few characters. */
    private static final int SLICE = 20;

    private static final long FEW_CHARACTERS = 500_000;

    private final GeminiRequest body;

    public BatchInputFile(RequestRecipe recipe) {
        this.body = new GeminiRequest(recipe);
    }

    /**
     * Writes the requests of the batch in its order.
     *
     * @param questions finds items by their ids; asked for a few at a time, because items can be large
     */
    public void write(Batch batch, Function<List<String>, Map<String, Question>> questions, Path file) {
        try (var out = Files.newBufferedWriter(file)) {
            for (var slice : slices(batch)) {
                var found = questions.apply(
                        slice.stream().flatMap(pack -> pack.items().stream()).toList());
                for (var pack : slice) {
                    out.write(JSON.writeValueAsString(line(pack.key(), Question.of(batch, pack, found))));
                    out.write('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<Pack>> slices(Batch batch) {
        var requests = batch.requests();
        if (batch.charactersOrGuess() <= FEW_CHARACTERS) {
            return List.of(requests);
        }
        var slices = new ArrayList<List<Pack>>();
        var items = SLICE;
        for (var pack : requests) {
            if (items + pack.items().size() > SLICE) {
                slices.add(new ArrayList<>());
                items = 0;
            }
            slices.getLast().add(pack);
            items += pack.items().size();
        }
        return slices;
    }

    private ObjectNode line(String key, List<Question> questions) {
        var line = JSON.createObjectNode().put("key", key);
        line.set("request", body.of(questions));
        return line;
    }
}
