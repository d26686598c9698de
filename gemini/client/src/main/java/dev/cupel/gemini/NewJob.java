package dev.cupel.gemini;

import java.util.regex.Pattern;

/**
 * A batch job to create.
 *
 * @param model {@code gemini-...} or {@code models/gemini-...}
 * @param inputFile an uploaded JSONL file, {@code files/...}
 * @param displayName the only handle by which a job is found again after an ambiguous create, so it is never blank and
 *     should be unique
 */
public record NewJob(String model, String inputFile, String displayName) {
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

    public NewJob {
        if (!MODEL.matcher(model).matches()) {
            throw new IllegalArgumentException("not a model name: " + model);
        }
        ResourceNames.requireFile(inputFile);
        if (displayName.isBlank()) {
            throw new IllegalArgumentException("displayName is blank");
        }
    }
}
