package dev.cupel.messaging;

import java.util.Comparator;

/** One partition of an output topic. Ordered, because locks are taken in this order. */
record Slot(String topic, int partition) implements Comparable<Slot> {

    private static final Comparator<Slot> ORDER =
            Comparator.comparing(Slot::topic).thenComparingInt(Slot::partition);

    @Override
    public int compareTo(Slot other) {
        return ORDER.compare(this, other);
    }
}
