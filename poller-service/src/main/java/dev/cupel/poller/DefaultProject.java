package dev.cupel.poller;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.JobLookup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every job belongs to one project. */
@Configuration
class DefaultProject {

    @Bean
    JobLookup jobLookup(GeminiProjects projects) {
        return projects.jobLookup(GeminiProjects.DEFAULT);
    }
}
