/** A real Kafka broker and a real PostgreSQL without installing either: for tests and for the local stack. */
@NullMarked
package dev.cupel.embedded;

import org.jspecify.annotations.NullMarked;
