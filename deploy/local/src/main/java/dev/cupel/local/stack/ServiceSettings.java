package dev.cupel.local.stack;

import java.util.ArrayList;
import java.util.List;

/** The arguments that make a service part of a local stack. */
record ServiceSettings(StackOptions options, String bootstrapServers, String jdbcUrl, String geminiUrl) {

    /** The real API's jobs take minutes to hours, and are polled as the services do by themselves. */
    private static final List<String> EMULATOR_TIMINGS = List.of(
            "--cupel.poller.first-poll=500ms",
            "--cupel.poller.longest-wait=5s",
            "--cupel.poller.lease=10s",
            "--cupel.poller.calls-per-minute=600000",
            "--cupel.submit.list.calls-per-minute=600000",
            "--cupel.submit.throttle.first=2s",
            "--cupel.submit.throttle.longest=30s",
            "--cupel.submit.ambiguity.quiet=5s",
            "--cupel.submit.ambiguity.scan-interval=1s");

    List<String> of(String service) {
        var role = "cupel_" + service.replace("-service", "");
        var settings = new ArrayList<>(List.of(
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                "--spring.datasource.url=" + jdbcUrl,
                "--spring.datasource.username=" + role,
                "--spring.datasource.password=" + role,
                "--cupel.messaging.provision-topics=true",
                // A service that was killed is replaced at once, and its partitions should not wait for it.
                "--spring.kafka.consumer.properties.session.timeout.ms=6000",
                "--spring.kafka.consumer.properties.heartbeat.interval.ms=2000",
                "--cupel.gemini.base-url=" + geminiUrl,
                "--cupel.submit.lease=10s",
                "--cupel.results.lease=10s",
                "--cupel.ingest.declaration-wait=30s",
                "--cupel.ingest.seal-wait=30s",
                "--cupel.results.spool=" + options.folder("spool")));
        switch (options.gemini()) {
            case Gemini.Emulated emulated -> settings.addAll(EMULATOR_TIMINGS);
            case Gemini.Real real -> {}
        }
        return settings;
    }
}
