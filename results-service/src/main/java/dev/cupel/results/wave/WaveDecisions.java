package dev.cupel.results.wave;

import dev.cupel.messaging.jdbc.Columns;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table wave_decision: what submit-service has decided at the gates of waves. */
@Repository
public class WaveDecisions {

    private final JdbcClient jdbc;

    WaveDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a gate has come to. */
    public enum State {
        /** Items of the waves before it are asked again. */
        WAITING,
        /** An operator decides. */
        HELD,
        OPEN,
        /** An operator's no. */
        REJECTED
    }

    /**
     * The last word about a wave.
     *
     * @param state what was decided
     * @param reason what the gate saw and asks for
     * @param by operator who decided; null: the gate by itself
     * @param why what the operator said; null: nothing
     * @param at when it was decided
     */
    @Schema(name = "WaveDecision")
    public record Decision(
            @Schema(example = "HELD") State state,

            @Schema(example = "91 of 100 items refined, 95 percent expected")
            String reason,

            @Schema(example = "mira") @Nullable String by,
            @Schema(example = "good enough") @Nullable String why,
            @Schema(example = "2026-11-28T10:42:00Z") Instant at) {}

    void note(String dataset, int wave, Decision decision) {
        jdbc.sql("""
                insert into wave_decision (dataset, wave, state, reason, decided_by, why, at)
                values (:dataset, :wave, :state, :reason, :by, :why, :at::timestamptz)
                on conflict (dataset, wave) do update set state = excluded.state, reason = excluded.reason,
                    decided_by = excluded.decided_by, why = excluded.why, at = excluded.at
                """)
                .param("dataset", dataset)
                .param("wave", wave)
                .param("state", decision.state().name())
                .param("reason", decision.reason())
                .param("by", decision.by())
                .param("why", decision.why())
                .param("at", decision.at().toString())
                .update();
    }

    /** All words about each wave, oldest first, as far as they were kept: the last one alone hides that a gate was missed. */
    Map<Integer, List<Decision>> history(String dataset) {
        var history = new HashMap<Integer, List<Decision>>();
        jdbc.sql("select at, details from event where dataset = :dataset and type = 'WAVE_DECIDED' order by seq")
                .param("dataset", dataset)
                .query(rs -> {
                    var details = Columns.json(rs, "details");
                    history.computeIfAbsent(details.path("wave").asInt(), wave -> new ArrayList<>())
                            .add(new Decision(
                                    State.valueOf(details.path("state").asString()),
                                    details.path("reason").asString(""),
                                    details.path("by").asStringOpt().orElse(null),
                                    details.path("why").asStringOpt().orElse(null),
                                    Columns.instant(rs, "at")));
                });
        return history;
    }

    /** By the wave that may be sent or not. */
    public Map<Integer, Decision> of(String dataset) {
        var decisions = new HashMap<Integer, Decision>();
        jdbc.sql("select * from wave_decision where dataset = :dataset")
                .param("dataset", dataset)
                .query(rs -> {
                    decisions.put(
                            rs.getInt("wave"),
                            new Decision(
                                    State.valueOf(rs.getString("state")),
                                    rs.getString("reason"),
                                    rs.getString("decided_by"),
                                    rs.getString("why"),
                                    Columns.instant(rs, "at")));
                });
        return decisions;
    }
}
