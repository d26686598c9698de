package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Services that create no jobs leave the SDK out. */
class WithoutSdkIT {

    private static final String SDK = "google-genai";

    @Test
    void onlyTheCreationOfJobsNeedsTheSdk() throws Exception {
        try (var emulator = Emulator.start(EmulatorOptions.defaults());
                var loader = new URLClassLoader(classPathWithoutSdk(), ClassLoader.getPlatformClassLoader())) {
            assertThatExceptionOfType(ClassNotFoundException.class)
                    .isThrownBy(() -> loader.loadClass("com.google.genai.Client"));
            var calls = loader.loadClass(CallsOfAll.class.getName())
                    .asSubclass(Function.class)
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(called(calls, emulator.baseUrl()))
                    .isEqualTo("jobs 0, webhooks 0, get PermanentGeminiException, create NoClassDefFoundError");
        }
    }

    @SuppressWarnings("unchecked")
    private static Object called(Function<?, ?> calls, URI url) {
        return ((Function<URI, Object>) calls).apply(url);
    }

    private static URL[] classPathWithoutSdk() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains(SDK))
                .map(WithoutSdkIT::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }

    /** Runs without the SDK. */
    public static final class CallsOfAll implements Function<URI, String> {

        public CallsOfAll() {}

        @Override
        public String apply(URI url) {
            try (var gemini = GeminiClient.connect(GeminiSettings.of(ApiKey.of("test-key"), url))) {
                return "jobs %d, webhooks %d, get %s, create %s"
                        .formatted(
                                gemini.jobSubmission().list(null).jobs().size(),
                                gemini.webhooks().list(null).webhooks().size(),
                                thrown(() -> gemini.jobLookup().get("batches/none")),
                                thrown(() -> gemini.jobSubmission()
                                        .create(new NewJob("gemini-2.5-flash", "files/none", "none"))));
            }
        }

        private static String thrown(Runnable call) {
            try {
                call.run();
                return "nothing";
            } catch (GeminiException | NoClassDefFoundError e) {
                return e.getClass().getSimpleName();
            }
        }
    }
}
