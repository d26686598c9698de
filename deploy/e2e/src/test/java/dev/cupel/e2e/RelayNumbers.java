package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.messaging.TestKafka;
import dev.cupel.schemas.Topics;
import java.util.HashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The numbers that each relay gives its records: they prove that none is missing and none is there twice. */
final class RelayNumbers {

    private RelayNumbers() {}

    /** Of all topics. */
    static void assertWithoutGaps(TestKafka kafka) {
        for (var topic : Topics.ALL) {
            var last = new HashMap<String, Long>();
            for (var record : kafka.committed(topic.name())) {
                if (record.headers().lastHeader("cupel-source") != null) {
                    var number = Long.parseLong(header(record, "cupel-seq"));
                    var before = last.put(header(record, "cupel-source") + "/" + record.partition(), number);
                    assertThat(number).as(topic.name()).isEqualTo(before == null ? 1 : before + 1);
                }
            }
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
