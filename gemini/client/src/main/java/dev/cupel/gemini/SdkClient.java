package dev.cupel.gemini;

import com.google.genai.Batches;
import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The SDK, which is loaded when the first job is created: whoever creates none runs without it. */
final class SdkClient implements AutoCloseable {
    private final GeminiSettings settings;
    private final OkHttpClient httpClient;
    private @Nullable Client client;

    SdkClient(GeminiSettings settings, OkHttpClient httpClient) {
        this.settings = settings;
        this.httpClient = httpClient;
    }

    synchronized Batches batches() {
        if (client == null) {
            client = connect();
        }
        return client.batches;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }

    /** Everything is set, so that no environment variable of the SDK decides where the calls go. */
    private Client connect() {
        var once = HttpRetryOptions.builder().attempts(1).initialDelay(0.0).build();
        return Client.builder()
                .apiKey(settings.apiKey().value())
                .enterprise(false)
                .vertexAI(false)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(settings.baseUrl().toString())
                        .apiVersion(GeminiHttp.VERSION)
                        .retryOptions(once)
                        .build())
                .clientOptions(
                        ClientOptions.builder().customHttpClient(httpClient).build())
                .build();
    }
}
