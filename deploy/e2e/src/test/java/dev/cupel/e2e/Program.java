package dev.cupel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Programs that a test needs and that a machine may lack. */
final class Program {

    private Program() {}

    /**
     * Skips the test where one of them is missing, and says which; with {@code CUPEL_REQUIRE_<NAME>=true} in the
     * environment, such as {@code CUPEL_REQUIRE_NODE}, the test fails.
     *
     * @param names as they are called in a shell; none: the test goes on
     */
    static void assumeInstalled(String... names) {
        for (var name : names) {
            assume(isInstalled(name), name, name + " is not installed");
        }
    }

    /** A Python that has these modules, as {@link #assumeInstalled} requires it. */
    static String pythonWith(String modules) {
        var python = List.of("python3", "/usr/bin/python3").stream()
                .filter(Program::isInstalled)
                .filter(candidate -> endsWell(candidate, "-c", "import " + modules))
                .findFirst();
        assume(python.isPresent(), "python", "no Python 3 has the modules " + modules);
        return python.orElseThrow();
    }

    private static void assume(boolean there, String name, String missing) {
        var variable = "CUPEL_REQUIRE_" + name.toUpperCase(Locale.ROOT);
        if ("true".equals(System.getenv(variable))) {
            assertThat(there).as("%s; %s asks for it", missing, variable).isTrue();
        }
        assumeTrue(there, missing);
    }

    private static boolean isInstalled(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder).resolve(name))
                .anyMatch(Files::isExecutable);
    }

    private static boolean endsWell(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
