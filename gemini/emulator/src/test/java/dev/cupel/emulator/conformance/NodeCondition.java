package dev.cupel.emulator.conformance;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips a test where Node.js or npm is missing, and says which; with {@code CUPEL_REQUIRE_NODE=true} in the environment
 * the test fails.
 */
final class NodeCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var missing = List.of("node", "npm").stream()
                .filter(program -> !installed(program))
                .toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("Node.js and npm are installed");
        }
        var message = "the JavaScript SDK is not driven, not installed: " + String.join(", ", missing);
        if ("true".equals(System.getenv("CUPEL_REQUIRE_NODE"))) {
            throw new IllegalStateException(message + "; CUPEL_REQUIRE_NODE asks for it");
        }
        return ConditionEvaluationResult.disabled(message);
    }

    private static boolean installed(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }
}
