package dev.cupel.emulator.lines;

import dev.cupel.emulator.answer.Answer;
import dev.cupel.emulator.answer.Answer.Usage;
import dev.cupel.emulator.embed.Embedding;
import tools.jackson.databind.node.ObjectNode;

/** The {@code response} of a line, of whatever method, and what is billed for it. */
public record Response(ObjectNode json, Usage billed) {

    public static Response of(Answer answer) {
        return new Response(answer.toJson(), answer.usage());
    }

    public static Response of(Embedding embedding) {
        return new Response(embedding.lineResponse(), new Usage(embedding.tokens(), 0, 0));
    }
}
