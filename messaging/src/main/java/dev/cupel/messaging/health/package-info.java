/** Whether this instance can do its work: probes of what it depends on, and its readiness. */
@NullMarked
package dev.cupel.messaging.health;

import org.jspecify.annotations.NullMarked;
