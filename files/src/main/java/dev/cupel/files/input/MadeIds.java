package dev.cupel.files.input;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ids of items that have none. They go by what the file says and by where it is in the folder that was named, never by which
 * other files are there: so one that is published later has the ids that it would have had before.
 */
final class MadeIds {

    private static final Pattern NOT_IN_IDS = Pattern.compile("(?U)[\\s/\\p{Cntrl}\\p{Cs}]+");

    private MadeIds() {}

    /**
     * What the ids of a file begin with: its session, else the folder that it is in, and then its indicator, else its name
     * without the ending.
     */
    static String prefix(InputFile file, Map<String, String> labels) {
        var indicator = labels.get("indicator");
        var name = indicator == null || indicator.isBlank() ? file.stem() : indicator;
        return clean(group(file, labels.get("session")) + name);
    }

    private static String group(InputFile file, @Nullable String session) {
        if (session != null && !session.isBlank()) {
            return session + ".";
        }
        var slash = file.source().lastIndexOf('/');
        return slash < 0 ? "" : file.source().substring(0, slash).replace('/', '.') + ".";
    }

    private static String clean(String text) {
        return NOT_IN_IDS.matcher(text).replaceAll("_");
    }
}
