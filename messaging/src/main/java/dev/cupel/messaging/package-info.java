/**
 * Exactly-once between PostgreSQL and Kafka. A service's step is one database transaction: the {@link
 * dev.cupel.messaging.TopicListener} applies records, the inbox notes how far, the {@link dev.cupel.messaging.Outbox}
 * keeps what follows from them. The relay publishes the outbox in Kafka transactions that carry its own position.
 */
@NullMarked
package dev.cupel.messaging;

import org.jspecify.annotations.NullMarked;
