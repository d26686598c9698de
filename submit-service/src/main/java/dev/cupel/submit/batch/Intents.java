package dev.cupel.submit.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.schemas.Sha256;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names intents. The installation is part of the name: another database must never take this one's jobs for its own. */
@Component
public class Intents {

    private static final int BYTES = 16;

    private final String installation;

    Intents(JdbcClient jdbc) {
        installation = jdbc.sql("select id from installation")
                .query((rs, i) -> rs.getString(1))
                .single();
    }

    /** Id of the batch's next intent. */
    public String next(Batch batch) {
        return of(batch.id(), batch.intentNumber() + 1);
    }

    /** Id of a batch's intent of that number, from 1. */
    public String of(String batch, int number) {
        return id(installation, batch, number);
    }

    /** Deterministic, and short enough for a file name at Gemini (40 characters of a-z, 0-9 and -). */
    static String id(String installation, String batch, int number) {
        var digest = Sha256.newDigest()
                .digest("%s/%s/%d".formatted(installation, batch, number).getBytes(UTF_8));
        return "cupel-" + HexFormat.of().formatHex(digest, 0, BYTES);
    }
}
