package dev.cupel.files.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Extent;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.ItemMaker;
import dev.cupel.files.input.ItemMaker.Naming;
import dev.cupel.files.input.Reading;
import dev.cupel.files.input.StrictReader;
import dev.cupel.files.input.TextStream;
import dev.cupel.schemas.Texts;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a file of plain text as one item: its title is the file's name, its content the text. */
record TextReader(InputFile file, Reading reading) implements ItemReader {

    /** More than any item may have. */
    private static final int MAX_BYTES = 1 << 22;

    @Override
    public void read(Consumer<Found> found) throws IOException {
        if (file.head(MAX_BYTES + 1).length > MAX_BYTES) {
            found.accept(
                    new Problem(file.place(), "the text has more than %,d bytes".formatted(MAX_BYTES), Extent.FILE));
            return;
        }
        var content = new StringWriter();
        try (var text = new StrictReader(TextStream.open(file, reading), UTF_8)) {
            text.transferTo(content);
        }
        var texts = new LinkedHashMap<String, String>();
        texts.put("title", file.stem());
        texts.put("content", content.toString());
        var maker = new ItemMaker(file, reading, new Naming("field", "id", true, 0), Map.of());
        found.accept(Texts.problem(content.toString())
                .<Found>map(what -> new Problem(file.item(line(content.toString()), 0), "the text has " + what))
                .orElseGet(() -> maker.make(texts, file.place(), 0)));
    }

    /** On which line the text has what it must not. */
    private static long line(String text) {
        var lines = text.lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            if (Texts.problem(lines.get(i)).isPresent()) {
                return i + 1L;
            }
        }
        return 1;
    }
}
