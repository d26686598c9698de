package dev.cupel.results;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts results-service. */
@SpringBootApplication
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Cupel results-service",
                        version = "0.1.0",
                        description =
                                "What came back: progress, items, batches, jobs, failures, events, reports and exports."))
@ConfigurationPropertiesScan
class ResultsApplication {

    static void main(String[] args) {
        SpringApplication.run(ResultsApplication.class, args);
    }
}
