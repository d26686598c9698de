package dev.cupel.results;

import java.util.regex.Pattern;

/** Models like to wrap JSON into a Markdown code block, also when they are asked not to. */
final class FencedJson {

    private static final Pattern FENCE =
            Pattern.compile("^\\s*```[a-zA-Z0-9]*\\s*\\n(.*?)\\n?\\s*```\\s*$", Pattern.DOTALL);

    private FencedJson() {}

    /** The text within the fence, or the text itself when there is none. */
    static String unwrap(String text) {
        var fenced = FENCE.matcher(text);
        return fenced.matches() ? fenced.group(1) : text;
    }
}
