package dev.cupel.local.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.local.client.ClientException;
import dev.cupel.recipes.InstructionFile;
import dev.cupel.recipes.InvalidRecipeException;
import dev.cupel.recipes.RecipeReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file with a recipe, and the one that may hold its instruction. */
record RecipeFile(Path file) implements InstructionFile {

    private static final long MAX_BYTES = 4L * RecipeReader.MAX_CHARACTERS;

    /**
     * The text.
     *
     * @throws ClientException when it cannot be read
     */
    String text() {
        try {
            return textOf(file);
        } catch (IOException e) {
            throw new ClientException(reason(file, e), e);
        }
    }

    RecipeReader.Result read() {
        return RecipeReader.read(text(), this);
    }

    @Override
    public String read(String name) {
        try {
            return textOf(file.resolveSibling(name));
        } catch (InvalidPathException e) {
            throw new InvalidRecipeException("%s.file: '%s' is no name of a file".formatted(MEMBER, name));
        } catch (IOException e) {
            throw new InvalidRecipeException("%s.file: %s".formatted(MEMBER, reason(file.resolveSibling(name), e)));
        }
    }

    private static String reason(Path file, IOException e) {
        return switch (e) {
            case CharacterCodingException _ -> "%s is not UTF-8".formatted(file);
            case TooLargeException _ -> "%s has more than %,d bytes".formatted(file, MAX_BYTES);
            default -> Files.exists(file) ? "%s cannot be read".formatted(file) : "%s is not there".formatted(file);
        };
    }

    private static String textOf(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
            throw new TooLargeException();
        }
        return UTF_8.newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString();
    }

    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
