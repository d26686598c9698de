package dev.cupel.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small limits file; every model has the same limits in tier 1. */
record TestLimits(
        long fileBytes, long projectBytes, int concurrentJobs, long enqueuedTokens, long requests, long tokens) {

    static TestLimits standard() {
        return new TestLimits(1L << 31, 1L << 33, 100, 1_000_000, 1_000, 1_000_000);
    }

    TestLimits files(long newFileBytes, long newProjectBytes) {
        return new TestLimits(newFileBytes, newProjectBytes, concurrentJobs, enqueuedTokens, requests, tokens);
    }

    TestLimits concurrentJobs(int newConcurrentJobs) {
        return new TestLimits(fileBytes, projectBytes, newConcurrentJobs, enqueuedTokens, requests, tokens);
    }

    TestLimits enqueuedTokens(long newEnqueuedTokens) {
        return new TestLimits(fileBytes, projectBytes, concurrentJobs, newEnqueuedTokens, requests, tokens);
    }

    TestLimits interactive(long newRequests, long newTokens) {
        return new TestLimits(fileBytes, projectBytes, concurrentJobs, enqueuedTokens, newRequests, newTokens);
    }

    Path write(Path file) throws IOException {
        var rate = "{\"rpm\":%d,\"tpm\":%d}".formatted(requests, tokens);
        return Files.writeString(
                file, """
                {"files":{"fileBytes":%d,"projectBytes":%d},"batch":{"concurrentJobs":%d},
                 "models":[{"match":"*","enqueuedTokens":{"tokens":{"1":%d}},"interactive":{"free":%s,"1":%s,"2":%s,"3":%s}}]}
                """.formatted(fileBytes, projectBytes, concurrentJobs, enqueuedTokens, rate, rate, rate, rate));
    }
}
