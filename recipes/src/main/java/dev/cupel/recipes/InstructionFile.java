package dev.cupel.recipes;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the file that a recipe names in place of its system instruction: {@code systemInstruction: {file: prompt.md}}. */
@FunctionalInterface
public interface InstructionFile {

    /** The member of a recipe that may name one. */
    String MEMBER = "systemInstruction";

    /** Reads none. A service has no files of its users. */
    InstructionFile NONE = name -> {
        throw new InvalidRecipeException(
                "%s: a file is read by the command only: `cupel recipe publish` puts its text in".formatted(MEMBER));
    };

    /**
     * The text of a file.
     *
     * @param name as the recipe has it: relative to the recipe's own file
     * @throws InvalidRecipeException says why it cannot be read
     */
    String read(String name);

    /** Whether a recipe names one. */
    static boolean isNamedBy(JsonNode recipe) {
        var instruction = recipe.path(MEMBER);
        return instruction.size() == 1 && instruction.path("file").isString();
    }

    /** Puts the file's text in its place. */
    default void resolve(ObjectNode recipe) {
        if (isNamedBy(recipe)) {
            recipe.put(MEMBER, read(recipe.path(MEMBER).path("file").asString()));
        }
    }
}
