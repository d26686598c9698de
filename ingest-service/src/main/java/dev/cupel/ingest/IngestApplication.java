package dev.cupel.ingest;

import dev.cupel.gemini.autoconfigure.GeminiAutoConfiguration;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts ingest-service. It does not call Gemini, and has no API key. */
@SpringBootApplication(exclude = GeminiAutoConfiguration.class)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Cupel ingest-service",
                        version = "0.1.0",
                        description =
                                "Accepts recipes and datasets, says what became of published items, and takes the commands of operators."))
@ConfigurationPropertiesScan
class IngestApplication {

    static void main(String[] args) {
        SpringApplication.run(IngestApplication.class, args);
    }
}
