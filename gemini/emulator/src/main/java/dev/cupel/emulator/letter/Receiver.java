package dev.cupel.emulator.letter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Who is told. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Receiver.Registered.class, name = "registered"),
    @JsonSubTypes.Type(value = Receiver.OfJob.class, name = "of-job")
})
public sealed interface Receiver {

    /** A registered webhook, wherever it is by the time of the attempt. */
    record Registered(String webhookId) implements Receiver {}

    /** A URI that came with the job. */
    record OfJob(String uri) implements Receiver {}
}
