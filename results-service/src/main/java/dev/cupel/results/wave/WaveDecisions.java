package dev.cupel.results.wave;

import dev.cupel.api.results.GateDecision;
import dev.cupel.messaging.jdbc.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table wave_decision: what submit-service has decided at the gates of waves. */
@Repository
public class WaveDecisions {

    private final JdbcClient jdbc;

    WaveDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void note(String dataset, int wave, GateDecision decision) {
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
    Map<Integer, List<GateDecision>> history(String dataset) {
        var history = new HashMap<Integer, List<GateDecision>>();
        jdbc.sql("select at, details from event where dataset = :dataset and type = 'WAVE_DECIDED' order by seq")
                .param("dataset", dataset)
                .query(rs -> {
                    var details = Columns.json(rs, "details");
                    history.computeIfAbsent(details.path("wave").asInt(), wave -> new ArrayList<>())
                            .add(new GateDecision(
                                    GateDecision.State.valueOf(
                                            details.path("state").asString()),
                                    details.path("reason").asString(""),
                                    details.path("by").asStringOpt().orElse(null),
                                    details.path("why").asStringOpt().orElse(null),
                                    Columns.instant(rs, "at")));
                });
        return history;
    }

    /** By the wave that may be sent or not. */
    public Map<Integer, GateDecision> of(String dataset) {
        var decisions = new HashMap<Integer, GateDecision>();
        jdbc.sql("select * from wave_decision where dataset = :dataset")
                .param("dataset", dataset)
                .query(rs -> {
                    decisions.put(
                            rs.getInt("wave"),
                            new GateDecision(
                                    GateDecision.State.valueOf(rs.getString("state")),
                                    rs.getString("reason"),
                                    rs.getString("decided_by"),
                                    rs.getString("why"),
                                    Columns.instant(rs, "at")));
                });
        return decisions;
    }
}
