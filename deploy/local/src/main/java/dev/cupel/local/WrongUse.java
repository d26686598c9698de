package dev.cupel.local;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with the arguments of a command, in the words of its user. */
final class WrongUse {

    private WrongUse() {}

    static String message(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        var expected = expected(wrong.getArgSpec());
        return expected == null || wrong.getValue() == null
                ? String.valueOf(wrong.getMessage())
                : "%s: '%s' is not %s".formatted(name(wrong.getArgSpec()), wrong.getValue(), expected);
    }

    private static String unmatched(UnmatchedArgumentException wrong) {
        var words = wrong.getUnmatched();
        var command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        var isCommand = !wrong.getCommandLine().getSubcommands().isEmpty();
        return words.stream()
                .map(word -> word.startsWith("-")
                        ? "`%s` has no option '%s'".formatted(command, word)
                        : isCommand
                                ? "there is no command '%s %s'".formatted(command, word)
                                : "`%s` takes no further argument, but '%s' is there".formatted(command, word))
                .collect(Collectors.joining("; "));
    }

    /** What a value of the argument's type looks like; null: its own converter says so. */
    private static @Nullable String expected(@Nullable ArgSpec argument) {
        if (argument == null || argument.converters().length > 0) {
            return null;
        }
        var type = argument.typeInfo().isMultiValue() ? argument.typeInfo().getAuxiliaryTypes()[0] : argument.type();
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number that fits here";
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return "a number";
        }
        if (type == Duration.class) {
            return "a duration, such as PT45M for 45 minutes or PT6H for six hours";
        }
        if (type == URI.class) {
            return "an address, such as https://example.com";
        }
        return null;
    }

    private static String name(@Nullable ArgSpec argument) {
        return switch (argument) {
            case OptionSpec option -> option.longestName();
            case null -> "argument";
            default -> argument.paramLabel();
        };
    }
}
