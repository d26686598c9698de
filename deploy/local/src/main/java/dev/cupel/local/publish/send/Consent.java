package dev.cupel.local.publish.send;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether the user agrees to what was guessed about files.
 *
 * @param ask asks the user; empty: nothing was said
 */
public record Consent(Function<String, Optional<String>> ask, boolean hasTerminal) {

    private static final Set<String> YES = Set.of("y", "yes");
    private static final String QUESTION = "Publish them so? [y/N] ";

    /** Asks on the terminal; without one, or where the user has agreed already, nobody is asked. */
    public static Consent of(boolean agreed) {
        if (agreed) {
            return given();
        }
        var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return new Consent(question -> console.map(terminal -> terminal.readLine("%s", question)), console.isPresent());
    }

    /** That of somebody who has seen the files. */
    public static Consent given() {
        return new Consent(question -> Optional.empty(), false);
    }

    boolean isGiven() {
        return !hasTerminal
                || ask.apply(QUESTION)
                        .filter(answer -> YES.contains(answer.strip().toLowerCase(Locale.ROOT)))
                        .isPresent();
    }
}
