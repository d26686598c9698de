package dev.cupel.gemini;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/** Everything that is logged at any level while this is open: by us over SLF4J, by libraries over java.util.logging. */
final class CapturedLogs implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final java.util.logging.Logger libraries =
            LogManager.getLogManager().getLogger("");
    private final java.util.logging.Level librariesLevel = libraries.getLevel();
    private final JulLines lines = new JulLines();

    CapturedLogs() {
        events.list = new CopyOnWriteArrayList<>();
        events.start();
        root.setLevel(Level.TRACE);
        root.addAppender(events);
        libraries.setLevel(java.util.logging.Level.ALL);
        libraries.addHandler(lines);
    }

    /** All of it, with the key-values and stack traces. */
    String text() {
        var text = new StringWriter();
        var out = new PrintWriter(text, true);
        for (var event : events.list) {
            out.println(event.getFormattedMessage() + " " + event.getKeyValuePairs() + " " + event.getMDCPropertyMap());
            if (event.getThrowableProxy() != null) {
                out.println(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        lines.formatted.forEach(out::println);
        return text.toString();
    }

    @Override
    public void close() {
        root.detachAppender(events);
        root.setLevel(level);
        libraries.removeHandler(lines);
        libraries.setLevel(librariesLevel);
    }

    private static final class JulLines extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();
        private final List<String> formatted = new CopyOnWriteArrayList<>();

        JulLines() {
            setLevel(java.util.logging.Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            formatted.add(formatter.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
