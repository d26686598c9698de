package dev.cupel.poller;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts poller-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
class PollerApplication {

    static void main(String[] args) {
        SpringApplication.run(PollerApplication.class, args);
    }
}
