package dev.cupel.gemini.job;

import dev.cupel.gemini.call.ResourceNames;

/**
 * A batch job to create.
 *
 * @param model {@code gemini-...} or {@code models/gemini-...}
 * @param inputFile an uploaded JSONL file, {@code files/...}
 * @param displayName by it alone a job is found again after an ambiguous create, so it must not be blank and should be
 *     unique
 */
public record NewJob(String model, String inputFile, String displayName) {
    public NewJob {
        ResourceNames.requireModel(model);
        ResourceNames.requireFile(inputFile);
        if (displayName.isBlank()) {
            throw new IllegalArgumentException("displayName is blank");
        }
    }
}
