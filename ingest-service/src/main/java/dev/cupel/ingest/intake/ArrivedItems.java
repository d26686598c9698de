package dev.cupel.ingest.intake;

import org.springframework.stereotype.Service;

/** How many items of a dataset have arrived, whatever was decided about them. */
@Service
public class ArrivedItems {

    private final AcceptedItems accepted;
    private final Rejections rejections;

    ArrivedItems(AcceptedItems accepted, Rejections rejections) {
        this.accepted = accepted;
        this.rejections = rejections;
    }

    /** Numbers of items that count for a dataset's seal. */
    public record Count(long accepted, long rejected) {

        public long total() {
            return accepted + rejected;
        }
    }

    public Count of(String dataset) {
        return new Count(accepted.count(dataset), rejections.countItems(dataset));
    }
}
