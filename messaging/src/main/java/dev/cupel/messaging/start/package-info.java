/** What a service does before it starts: it waits for the servers that it needs. */
@NullMarked
package dev.cupel.messaging.start;

import org.jspecify.annotations.NullMarked;
