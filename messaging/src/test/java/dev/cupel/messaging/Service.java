package dev.cupel.messaging;

import dev.cupel.embedded.Backends;
import dev.cupel.events.StagedItem;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service that turns every staged item into a refined record and keeps its key in a table. */
@SpringBootConfiguration
@EnableAutoConfiguration
class Service {

    /** What a test does to the service's steps. */
    interface Interference extends Consumer<List<StagedItem>> {}

    static RunningService start(Backends backends, Interference interference) {
        return start(application(interference), backends, Map.of());
    }

    static SpringApplicationBuilder application(Interference interference) {
        return new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getBeanFactory().registerSingleton("interference", interference));
    }

    /**
     * Starts a service.
     *
     * @param settings in place of its own
     */
    static RunningService start(SpringApplicationBuilder application, Backends backends, Map<String, Object> settings) {
        var all = new HashMap<String, Object>(Map.of(
                "spring.config.import",
                "classpath:cupel-service.yaml",
                "spring.kafka.consumer.max-poll-records",
                100,
                "cupel.messaging.provision-topics",
                true,
                "cupel.messaging.relay-batch",
                50));
        all.putAll(settings);
        return RunningService.start(application, "ingest", backends, all);
    }

    @Bean
    TopicListener<StagedItem> listener(JdbcClient jdbc, Outbox outbox, Interference interference) {
        jdbc.sql("create table if not exists applied (item text not null)").update();
        return new TopicListener<>() {
            @Override
            public Topic<StagedItem> topic() {
                return Topics.STAGED_ITEMS;
            }

            @Override
            public void apply(List<Received<StagedItem>> records) {
                var items = records.stream().map(Received::value).toList();
                interference.accept(items);
                jdbc.sql("insert into applied select unnest(:items::text[])")
                        .param("items", items.stream().map(StagedItem::getItem).toArray(String[]::new))
                        .update();
                items.forEach(item -> outbox.add(Topics.REFINED_RECORDS, Events.refined(item)));
            }
        };
    }
}
