package dev.cupel.gemini;

import dev.cupel.gemini.job.ResultLine;
import java.net.URI;
import java.time.Duration;

/** Streams a result in a JVM of its own and says what it saw: {@code lines tooLong bytes}. */
final class CountLines {
    private CountLines() {}

    /** Arguments: base URL, result file, longest line in bytes. */
    public static void main(String[] args) {
        var settings = TestClient.settings(URI.create(args[0]), Duration.ofSeconds(30), Integer.parseInt(args[2]));
        long texts = 0;
        long tooLong = 0;
        long end = 0;
        try (var gemini = GeminiClient.connect(settings);
                var lines = gemini.jobResults().lines(args[1], 0)) {
            while (lines.next()) {
                switch (lines.line()) {
                    case ResultLine.Text text -> texts++;
                    case ResultLine.TooLong longLine -> tooLong++;
                    case ResultLine.InvalidUtf8 invalid -> throw new IllegalStateException("not UTF-8");
                }
                end = lines.line().endOffset();
            }
        }
        System.out.printf("%d %d %d%n", texts, tooLong, end);
    }
}
