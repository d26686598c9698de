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
                                "Where batches stand on their way to Gemini, the quota in use, and what things would cost."))
@ConfigurationPropertiesScan
class SubmitApplication {

    static void main(String[] args) {
        SpringApplication.run(SubmitApplication.class, args);
    }
}
