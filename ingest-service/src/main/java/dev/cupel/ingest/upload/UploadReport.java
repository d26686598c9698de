package dev.cupel.ingest.upload;

import dev.cupel.api.ingest.EmptyGroup;
import dev.cupel.api.ingest.Upload;
import dev.cupel.api.ingest.UploadProblem;
import dev.cupel.api.ingest.UploadedFile;
import dev.cupel.files.check.Check.Checked;
import dev.cupel.files.input.Found;
import dev.cupel.files.input.Place;
import dev.cupel.rest.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;

/** What there is to tell of the files of an upload: the first problems, and how many there are. */
final class UploadReport {

    private static final int MAX = 100;

    /** Messages name them as the command does. */
    private static final Pattern OPTION = Pattern.compile("--(id|fields|labels|separator|encoding)\\b");

    private final List<UploadProblem> problems = new ArrayList<>();
    private final List<UploadProblem> notices = new ArrayList<>();
    private long count;

    void add(Found found) {
        switch (found) {
            case Found.Problem problem -> {
                count++;
                add(problems, problem.place(), problem.reason());
            }
            case Found.Notice notice -> add(notices, notice.place(), notice.text());
            case Found.Empty file -> add(notices, file.place(), "0 items");
            case Found.Item item -> throw new IllegalArgumentException("an item is nothing to tell of");
        }
    }

    private static void add(List<UploadProblem> list, Place place, String message) {
        if (list.size() < MAX) {
            list.add(new UploadProblem(
                    inWords(place.file()), positive(place.line()), positive(place.number()), inWords(message)));
        }
    }

    private static @Nullable Long positive(long number) {
        return number > 0 ? number : null;
    }

    /** A message, with options as parameters. */
    static String inWords(String message) {
        return OPTION.matcher(message).replaceAll("$1");
    }

    Upload of(Checked checked, List<String> groupBy, long published) {
        var files = checked.overview().files().all();
        return new Upload(
                checked.items(),
                published,
                checked.leftOut().items(),
                checked.overview().line(),
                files.size(),
                files.stream()
                        .limit(MAX)
                        .map(file -> new UploadedFile(file.name(), file.shape(), file.items()))
                        .toList(),
                checked.emptyGroups(groupBy).stream()
                        .limit(MAX)
                        .map(file -> new EmptyGroup(file.labels(), file.place().file()))
                        .toList(),
                notices,
                problems);
    }

    /** 422, with all that is wrong. */
    ErrorResponseException refusal(String detail) {
        var refusal = Problems.outOfBounds(detail);
        refusal.getBody().setProperty("problems", problems);
        refusal.getBody().setProperty("problemCount", count);
        return refusal;
    }
}
