package dev.cupel.submit;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.messaging.health.Probe;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What several packages share. */
@Configuration
class SubmitBeans {

    @Bean
    @ConditionalOnMissingBean
    RandomGenerator random() {
        return RandomGenerator.getDefault();
    }

    @Bean
    Probe provider(GeminiProjects gemini) {
        return new Probe("gemini", gemini::reach);
    }
}
