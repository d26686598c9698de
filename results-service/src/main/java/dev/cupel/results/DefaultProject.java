package dev.cupel.results;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.JobResults;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every job belongs to one project. */
@Configuration
class DefaultProject {

    @Bean
    JobResults jobResults(GeminiProjects projects) {
        return projects.jobResults(GeminiProjects.DEFAULT);
    }
}
