package dev.cupel.submit;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.JobSubmission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every batch goes to one project. */
@Configuration
class DefaultProject {

    @Bean
    JobSubmission jobSubmission(GeminiProjects projects) {
        return projects.jobSubmission(GeminiProjects.DEFAULT);
    }
}
