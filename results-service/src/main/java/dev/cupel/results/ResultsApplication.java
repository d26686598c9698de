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
                                "Shows what came back of datasets: progress, items, waves, batches, failures, events, costs and reports; and exports the refined records."))
@ConfigurationPropertiesScan
class ResultsApplication {

    static void main(String[] args) {
        SpringApplication.run(ResultsApplication.class, args);
    }
}
