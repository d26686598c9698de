package dev.cupel.submit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names intents. The installation is part of the name: another database must never take this one's jobs for its own. */
@Component
class Intents {

    private final String installation;

    Intents(JdbcClient jdbc) {
        installation = jdbc.sql("select id from installation")
                .query((rs, i) -> rs.getString(1))
                .single();
    }

    /** Id of the batch's next intent. */
    String next(Batch batch) {
        return of(batch.id(), batch.intentNumber() + 1);
    }

    /** Id of a batch's intent of that number, from 1. */
    String of(String batch, int number) {
        return IntentId.of(installation, batch, number);
    }
}
