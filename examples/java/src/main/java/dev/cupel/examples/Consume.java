package dev.cupel.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.events.RefinedRecord;
import dev.cupel.schemas.Topics;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** Prints the refined records of a dataset, and ends after so many: {@code Consume BOOTSTRAP_SERVERS DATASET COUNT}. */
public final class Consume {

    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    private Consume() {}

    /** Prints what the group of this dataset has not read yet. */
    public static void main(String... arguments) {
        var dataset = arguments[1];
        var left = Integer.parseInt(arguments[2]);
        var settings = Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                arguments[0],
                ConsumerConfig.GROUP_ID_CONFIG,
                "example-java-" + dataset,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        var out = new PrintStream(System.out, true, UTF_8);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.REFINED_RECORDS.name()));
            while (left > 0) {
                for (var message : consumer.poll(MAX_WAIT)) {
                    var refined = Topics.REFINED_RECORDS.decode(message.value());
                    if (refined.getDataset().equals(dataset)) {
                        out.println(line(refined));
                        left--;
                    }
                }
            }
        }
    }

    private static String line(RefinedRecord refined) {
        var text = refined.getRefined() == null
                ? refined.getMessage()
                : JsonMapper.shared()
                        .readTree(refined.getRefined())
                        .path("question")
                        .asString();
        return String.join("\t", refined.getItem(), refined.getOutcome().name(), text);
    }
}
