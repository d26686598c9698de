package dev.cupel.results;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts results-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
class ResultsApplication {

    static void main(String[] args) {
        SpringApplication.run(ResultsApplication.class, args);
    }
}
