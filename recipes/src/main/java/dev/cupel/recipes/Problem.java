package dev.cupel.recipes;

/**
 * Something that is wrong with a recipe.
 *
 * @param member where, such as {@code gate.successRate}; empty: the recipe as a whole
 * @param line of the text, from 1; 0: it stands in no line, such as a member that is missing
 * @param text what is expected there, for the recipe's author
 */
public record Problem(String member, int line, String text) {

    /** As compilers have it, behind the name of a file. */
    public String in(String file) {
        return line == 0 ? "%s: %s".formatted(file, text) : "%s:%d: %s".formatted(file, line, text);
    }
}
