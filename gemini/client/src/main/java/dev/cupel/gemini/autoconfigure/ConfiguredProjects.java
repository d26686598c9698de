package dev.cupel.gemini.autoconfigure;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.autoconfigure.GeminiProperties.Project;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * The settings of each project. The common key belongs to the project {@code default}, which may be absent when there are
 * others.
 *
 * @param keyOfEnvironment used when the properties have no common key
 */
record ConfiguredProjects(
        GeminiProperties properties, @Nullable String keyOfEnvironment) {

    static final String KEY_VARIABLE = "GEMINI_API_KEY";
    private static final String KEY_PROPERTY = "cupel.gemini.api-key";

    @Override
    public String toString() {
        return "ConfiguredProjects[%s]".formatted(properties);
    }

    Map<String, GeminiSettings> settings() {
        var settings = new HashMap<String, GeminiSettings>();
        properties.projects().forEach((name, project) -> settings.put(name, settings(name, project)));
        var commonKey = commonKey();
        if (StringUtils.hasText(commonKey)) {
            settings.computeIfAbsent(
                    GeminiProjects.DEFAULT, name -> settings(KEY_PROPERTY, commonKey, properties.baseUrl()));
        }
        if (settings.isEmpty()) {
            throw wrong(KEY_PROPERTY, "there is no Gemini API key; set it or the variable " + KEY_VARIABLE);
        }
        return settings;
    }

    private GeminiSettings settings(String name, Project project) {
        var property = "cupel.gemini.projects.%s.api-key".formatted(name);
        var own = project.apiKey();
        var key = !StringUtils.hasText(own) && name.equals(GeminiProjects.DEFAULT) ? commonKey() : own;
        if (!StringUtils.hasText(key)) {
            throw wrong(property, "the Gemini project %s has no API key".formatted(name));
        }
        var ownUrl = project.baseUrl();
        return settings(property, key, ownUrl == null ? properties.baseUrl() : ownUrl);
    }

    private GeminiSettings settings(String property, String key, URI baseUrl) {
        return properties.settings(apiKey(property, key), baseUrl);
    }

    private static ApiKey apiKey(String property, String key) {
        try {
            return ApiKey.of(key);
        } catch (IllegalArgumentException e) {
            throw wrong(property, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String commonKey() {
        var configured = properties.apiKey();
        return StringUtils.hasText(configured) ? configured : keyOfEnvironment;
    }

    /** The value is left out: it would be shown. */
    private static InvalidConfigurationPropertyValueException wrong(String property, String reason) {
        return new InvalidConfigurationPropertyValueException(property, null, reason);
    }
}
