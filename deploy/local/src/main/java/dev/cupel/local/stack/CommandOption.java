package dev.cupel.local.stack;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a command has to say to find a stack. */
public final class CommandOption {

    /** The variable that names a folder for all commands of a shell. */
    private static final String VARIABLE = "CUPEL_DATA_DIR";

    private static final String DEFAULT = ".cupel";
    private static final Pattern PLAIN = Pattern.compile("[\\w./~+,:@=-]+");

    private CommandOption() {}

    /** Such as {@code  --data-dir other}, with a space before it; empty where commands of this shell find the folder without. */
    public static String of(Path dataDir) {
        return of(dataDir, System.getenv(VARIABLE));
    }

    /** As the other one, with what the variable says; null: nothing. */
    static String of(Path dataDir, @Nullable String variable) {
        var found = Path.of(variable == null || variable.isEmpty() ? DEFAULT : variable);
        return absolute(found).equals(absolute(dataDir)) ? "" : " --data-dir " + quoted(dataDir.toString());
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** A word as a shell takes it. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
