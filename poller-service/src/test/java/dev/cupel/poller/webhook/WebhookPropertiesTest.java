package dev.cupel.poller.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class WebhookPropertiesTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Listening.class);

    @Test
    void listensToNobodyUnlessToldTo() {
        context.run(started -> assertThat(started).hasNotFailed().doesNotHaveBean(WebhookController.class));
    }

    @Test
    void listensWithASecret() {
        context.withPropertyValues("cupel.poller.webhook.enabled=true", "cupel.poller.webhook.secrets=" + SECRET)
                .run(started -> {
                    assertThat(started).hasSingleBean(WebhookController.class);
                    assertThat(started.getBean(WebhookProperties.class).toString())
                            .doesNotContain(SECRET);
                });
    }

    @Test
    void doesNotListenWithoutASecret() {
        context.withPropertyValues("cupel.poller.webhook.enabled=true", "cupel.poller.webhook.secrets=")
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .hasMessage("cupel.poller.webhook: enabled needs secrets; `cupel webhook register` gives one"));
    }

    @Test
    void doesNotForgetWhatGeminiMayRepeat() {
        context.withPropertyValues("cupel.poller.webhook.keep=24h")
                .run(started ->
                        assertThat(started).getFailure().rootCause().hasMessageContaining("keep longer than 24 hours"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(WebhookProperties.class)
    @Import({WebhookController.class, DeliveryReceiver.class, Deliveries.class})
    static class Listening {

        @Bean
        JdbcClient jdbc() {
            return JdbcClient.create(new DriverManagerDataSource());
        }

        @Bean
        TransactionTemplate transactions() {
            return new TransactionTemplate(new DataSourceTransactionManager(new DriverManagerDataSource()));
        }

        @Bean
        InstantSource clock() {
            return InstantSource.system();
        }

        @Bean
        SimpleMeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
