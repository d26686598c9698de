package dev.cupel.poller;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts poller-service. */
@SpringBootApplication
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Cupel poller-service",
                        version = "0.1.0",
                        description =
                                "Shows how the batch jobs of datasets go on at Gemini, and which are late or cannot be polled."))
@ConfigurationPropertiesScan
class PollerApplication {

    static void main(String[] args) {
        SpringApplication.run(PollerApplication.class, args);
    }
}
