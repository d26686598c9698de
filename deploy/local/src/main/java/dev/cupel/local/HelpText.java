package dev.cupel.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IHelpSectionRenderer;

/** Keeps words such as {@code .cupel}, {@code *.csv} and {@code qa-refine} whole, which the library breaks over two lines. */
final class HelpText {

    /**
     * The start of a word at the end of a line. A full stop ends a sentence unless the next line goes on in lower case; the next
     * row of a table, such as that of the commands, goes on with nothing.
     */
    private static final Pattern BROKEN = Pattern.compile(
            "(?:^|.*\\s)(\\S*(?:[-/*_]|\\.(?=\\n\\s*[a-z])))\\n(?!\\s*\\S+ {2,}\\S)\\s*\\S", Pattern.DOTALL);

    private static final Pattern INDENT = Pattern.compile("^\\s*");

    private HelpText() {}

    /** Does so for a command and its subcommands. */
    static void mend(CommandLine command) {
        var sections = new HashMap<String, IHelpSectionRenderer>();
        command.getHelpSectionMap()
                .forEach((name, section) -> sections.put(
                        name,
                        help -> mend(
                                section.render(help),
                                help.commandSpec().usageMessage().width())));
        command.setHelpSectionMap(sections);
    }

    static String mend(String text, int width) {
        var lines = new ArrayList<>(text.lines().toList());
        for (var i = lines.size() - 2; i >= 0; i--) {
            var broken = BROKEN.matcher(lines.get(i) + "\n" + lines.get(i + 1));
            if (broken.lookingAt() && !broken.group(1).isEmpty()) {
                moveDown(lines, i, broken.group(1), width);
            }
        }
        return lines.isEmpty()
                ? text
                : String.join(System.lineSeparator(), lines) + (text.endsWith("\n") ? System.lineSeparator() : "");
    }

    private static void moveDown(List<String> lines, int i, String start, int width) {
        var line = lines.get(i);
        lines.set(i, line.substring(0, line.length() - start.length()).stripTrailing());
        var next = lines.get(i + 1);
        lines.set(i + 1, indentOf(next) + start + next.strip());
        fit(lines, i + 1, width);
    }

    /** Moves what is too long now on, from line to line of the paragraph. */
    private static void fit(List<String> lines, int i, int width) {
        var line = lines.get(i);
        var end = line.lastIndexOf(' ', width);
        if (line.length() <= width || end <= indentOf(line).length()) {
            return;
        }
        lines.set(i, line.substring(0, end).stripTrailing());
        var rest = line.substring(end).strip();
        var goesOn = i + 1 < lines.size()
                && isText(lines.get(i + 1))
                && indentOf(lines.get(i + 1)).equals(indentOf(line));
        if (goesOn) {
            lines.set(i + 1, indentOf(line) + rest + " " + lines.get(i + 1).strip());
        } else {
            lines.add(i + 1, indentOf(line) + rest);
        }
        fit(lines, i + 1, width);
    }

    private static boolean isText(String line) {
        return !line.isBlank();
    }

    private static String indentOf(String line) {
        var indent = INDENT.matcher(line);
        return indent.find() ? indent.group() : "";
    }
}
