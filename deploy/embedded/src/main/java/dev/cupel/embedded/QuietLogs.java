package dev.cupel.embedded;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Lets the servers log warnings only, unless the logging configuration says otherwise. */
final class QuietLogs {
    private static final List<String> SERVERS =
            List.of("kafka", "org.apache.kafka", "state.change.logger", "io.zonky.test", "org.testcontainers", "tc");

    private QuietLogs() {}

    /** For a broker inside a test: loggers that the configuration names keep their level. */
    static void ofServers() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            SERVERS.stream()
                    .map(context::getLogger)
                    .filter(logger -> logger.getLevel() == null)
                    .forEach(logger -> logger.setLevel(Level.WARN));
        }
    }

    /** For a process of our own, which has no configuration of its logs. */
    static void ofProcess() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        }
        ofServers();
    }
}
