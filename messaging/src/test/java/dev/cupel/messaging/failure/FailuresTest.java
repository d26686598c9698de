package dev.cupel.messaging.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailuresTest {

    static Stream<Exception> outages() {
        return Stream.of(
                new ConnectException("refused"),
                new ExecutionException(new TimeoutException("no answer")),
                new KafkaException("the transaction cannot be committed", new TimeoutException("no answer")),
                new ProducerFencedException("there is a newer one"),
                new CannotGetJdbcConnectionException("refused", new SQLException("refused", "08001")),
                new CannotCreateTransactionException("refused"));
    }

    static Stream<Exception> faults() {
        return Stream.of(
                new IllegalStateException("not foreseen"),
                new ExecutionException(new NullPointerException()),
                new KafkaException("cannot be sent", new RecordTooLargeException("too large")),
                new DataIntegrityViolationException("twice"),
                new BadSqlGrammarException("select", "selct 1", new SQLException("syntax", "42601")));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void knowsWhatIsAnOutage(Exception outage) {
        assertThat(Failures.isOutage(outage)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void takesNothingElseForOne(Exception fault) {
        assertThat(Failures.isOutage(fault)).isFalse();
    }
}
