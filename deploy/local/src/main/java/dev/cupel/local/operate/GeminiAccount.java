package dev.cupel.local.operate;

import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.local.cli.CupelCommand;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which Gemini project is asked, without a stack. Its key is where the services have it from. */
final class GeminiAccount {

    @Option(
            names = "--gemini-url",
            paramLabel = "URL",
            defaultValue = "https://generativelanguage.googleapis.com",
            description = "Where the API is. Default: ${DEFAULT-VALUE}")
    private URI url = URI.create("");

    @Option(
            names = "--project",
            paramLabel = "NAME",
            defaultValue = GeminiProjects.DEFAULT,
            description =
                    "Gemini project, as the services call it. The key of `default` is taken from the variable GEMINI_API_KEY, "
                            + "that of another one from CUPEL_GEMINI_PROJECTS_<NAME>_APIKEY. Default: ${DEFAULT-VALUE}")
    private String project = GeminiProjects.DEFAULT;

    GeminiClient connect(CupelCommand command) {
        var variable = project.equals(GeminiProjects.DEFAULT)
                ? "GEMINI_API_KEY"
                : "CUPEL_GEMINI_PROJECTS_%s_APIKEY"
                        .formatted(project.replace("-", "").toUpperCase(Locale.ROOT));
        var key = Optional.ofNullable(System.getenv(variable))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> command.wrongUse("the API key is to be in the variable " + variable));
        try {
            return GeminiClient.connect(GeminiSettings.of(ApiKey.of(key), url));
        } catch (IllegalArgumentException e) {
            throw command.wrongUse(String.valueOf(e.getMessage()));
        }
    }
}
