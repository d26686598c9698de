package dev.cupel.submit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts submit-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
class SubmitApplication {

    static void main(String[] args) {
        SpringApplication.run(SubmitApplication.class, args);
    }
}
