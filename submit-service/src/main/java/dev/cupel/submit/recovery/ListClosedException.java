package dev.cupel.submit.recovery;

/** Gemini has asked not to be asked for its list of jobs for a while, or other scans have taken the next calls. */
final class ListClosedException extends RuntimeException {

    ListClosedException(String project) {
        super("the list of jobs of project %s may not be read now".formatted(project));
    }
}
