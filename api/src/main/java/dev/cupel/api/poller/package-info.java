/** What poller-service answers about jobs. */
@NullMarked
package dev.cupel.api.poller;

import org.jspecify.annotations.NullMarked;
