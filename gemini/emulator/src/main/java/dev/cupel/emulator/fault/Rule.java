package dev.cupel.emulator.fault;

import dev.cupel.emulator.wire.Hash;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One fault and how often it has matched. Requests and jobs are counted together, lines for each key, so that "the
 * first time" of a line means its first answer whatever the order that jobs are worked in.
 */
final class Rule {

    private final Declaration declared;
    private final @Nullable BurstGate gate;
    private final AtomicLong matched = new AtomicLong();
    private final AtomicLong fired = new AtomicLong();
    private final Occurrences keys = new Occurrences();

    /**
     * A fault as it was declared.
     *
     * @param source its JSON
     */
    record Declaration(Match match, double probability, long seed, Kind kind, ObjectNode source) {

        private boolean hits(long occurrence, String key) {
            return match.occurrence(occurrence) && Hash.unit(seed, occurrence + ":" + key) < probability;
        }

        private boolean counts() {
            return match.counts() || probability < 1;
        }
    }

    Rule(Declaration declared, InstantSource clock) {
        this.declared = declared;
        this.gate = declared.kind() instanceof OnRequest.Burst burst ? new BurstGate(burst, clock) : null;
    }

    Kind kind() {
        return declared.kind();
    }

    boolean hitsRequest(RequestFacts request) {
        return declared.match().request(request)
                && declared.hits(matched.incrementAndGet(), "")
                && (gate == null || gate.refuses())
                && fires();
    }

    boolean hitsJob(String model, String displayName) {
        return declared.match().job(model, displayName) && declared.hits(matched.incrementAndGet(), "") && fires();
    }

    boolean hitsLine(String model, String displayName, String key) {
        return declared.match().line(model, displayName, key)
                && (!declared.counts() || declared.hits(keys.next(key), key))
                && fires();
    }

    /** The fault as it was given, with the number of its hits. */
    ObjectNode toJson() {
        return declared.source().deepCopy().put(Members.FIRED, fired.get());
    }

    private boolean fires() {
        fired.incrementAndGet();
        return true;
    }
}
