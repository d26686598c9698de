package dev.cupel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page of the documentation.
 *
 * @param name path from the project's folder, such as {@code docs/publish.md}
 */
record Page(String name, List<String> lines) {

    private static final Pattern FENCE = Pattern.compile("( *)```(\\w*)");
    private static final Pattern REMARK = Pattern.compile("<!-- (not run|stopped): (.+) -->");

    /** What is done with a block in the test. */
    enum Treatment {
        /** It is run, and must end well. */
        RUN,
        /** It goes on until it is stopped: it is run until it prints something. */
        STOPPED,
        /** A comment before it says why it is not run. */
        NOT_RUN
    }

    /**
     * A fenced block.
     *
     * @param line where it begins, from 1
     * @param language as the fence names it
     */
    record Block(String page, int line, String language, Treatment treatment, String text) {
        @Override
        public String toString() {
            return "%s:%d".formatted(page, line);
        }
    }

    static Page read(String name) {
        try {
            return new Page(name, Files.readAllLines(Cupel.HOME.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every page of the project that a person writes or a test generates. */
    static List<Page> all() {
        try (var files = Files.walk(Cupel.HOME)) {
            return files.map(Cupel.HOME::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".md") && !name.matches("(.*/)?(target|node_modules|\\.\\w+)/.*"))
                    .sorted()
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its fenced blocks, in order. */
    List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        for (var i = 0; i < lines.size(); i++) {
            var fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                var begin = i;
                var indentation = fence.group(1).length();
                var text = new StringBuilder();
                for (i++; !lines.get(i).strip().equals("```"); i++) {
                    var line = lines.get(i);
                    text.append(line.substring(Math.min(indentation, line.length())))
                            .append('\n');
                }
                blocks.add(new Block(name, begin + 1, fence.group(2), treatment(begin), text.toString()));
            }
        }
        return blocks;
    }

    private Treatment treatment(int fence) {
        var remark = fence == 0
                ? REMARK.matcher("")
                : REMARK.matcher(lines.get(fence - 1).strip());
        if (!remark.matches()) {
            return Treatment.RUN;
        }
        return remark.group(1).equals("stopped") ? Treatment.STOPPED : Treatment.NOT_RUN;
    }

    /** The lines outside of its fenced blocks; those inside are empty. */
    List<String> prose() {
        var prose = new ArrayList<String>();
        var inside = false;
        for (var line : lines) {
            var fence = line.strip().startsWith("```");
            prose.add(fence || inside ? "" : line);
            inside ^= fence;
        }
        return prose;
    }
}
