package dev.cupel.files.find;

import dev.cupel.files.format.Formats;
import dev.cupel.files.input.Found.Notice;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which files of a folder or an archive are read. Hidden ones and those of unknown kinds are not, and plain text is only where
 * there is nothing else: beside data it is most likely a note.
 */
record Choice(Set<String> taken, List<String> others) {

    private static final int EXAMPLES = 3;

    /** Read so far that the user is told what to do. */
    private static final Set<String> OFFICE = Set.of("xlsx", "xlsm", "xls", "ods");

    /** By their names from the folder on. */
    static Choice of(List<String> names) {
        var data = new ArrayList<String>();
        var texts = new ArrayList<String>();
        var others = new ArrayList<String>();
        for (var name : names) {
            var ending = InputFile.ending(name.replaceFirst("(?i)\\.gz$", ""));
            if (isHidden(name)) {
                others.add(name);
            } else if (Formats.isKnown(ending) || ending.equals("zip") || OFFICE.contains(ending)) {
                data.add(name);
            } else {
                (Formats.isText(ending) ? texts : others).add(name);
            }
        }
        if (data.isEmpty()) {
            return new Choice(new HashSet<>(texts), others);
        }
        others.addAll(texts);
        return new Choice(new HashSet<>(data), others);
    }

    private static boolean isHidden(String name) {
        return List.of(name.split("/")).stream().anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
    }

    /** What to tell about those that are not read; empty: there are none. */
    Optional<Notice> leftOut(String folder) {
        if (others.isEmpty()) {
            return Optional.empty();
        }
        var named = String.join(", ", others.subList(0, Math.min(EXAMPLES, others.size())));
        return Optional.of(new Notice(
                Place.of(folder),
                "%,d file%s not read: %s%s (hidden, of an unknown kind, or text beside data)"
                        .formatted(
                                others.size(),
                                others.size() == 1 ? " is" : "s are",
                                named,
                                others.size() > EXAMPLES ? ", …" : "")));
    }
}
