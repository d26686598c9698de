package dev.cupel.submit;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts submit-service. */
@SpringBootApplication
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Cupel submit-service",
                        version = "0.1.0",
                        description =
                                "Shows where batches stand on their way to Gemini, what they cost and which quota is in use; estimates cost and time before anything is spent."))
@ConfigurationPropertiesScan
class SubmitApplication {

    static void main(String[] args) {
        SpringApplication.run(SubmitApplication.class, args);
    }
}
