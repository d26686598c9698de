package dev.cupel.submit;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The batches that this instance works on. While it lives it keeps them; when it dies its leases run out. */
@Component
class Leases {

    private final String owner = UUID.randomUUID().toString();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Batches batches;
    private final long leaseMillis;

    Leases(Batches batches, SubmitProperties properties) {
        this.batches = batches;
        this.leaseMillis = properties.lease().toMillis();
    }

    /** Takes the next batch that nobody works on. */
    Optional<Batch> next() {
        var batch = batches.lease(owner, leaseMillis);
        batch.ifPresent(leased -> held.add(leased.id()));
        return batch;
    }

    void renew() {
        if (!held.isEmpty()) {
            batches.renewLeases(held, owner, leaseMillis);
        }
    }

    void release(Batch batch) {
        held.remove(batch.id());
        batches.release(batch.id(), owner);
    }
}
