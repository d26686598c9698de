/** Work that a service does by itself, in the background: its workers, and the leases of the rows they work on. */
@NullMarked
package dev.cupel.messaging.work;

import org.jspecify.annotations.NullMarked;
