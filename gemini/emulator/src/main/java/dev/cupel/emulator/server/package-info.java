/** The HTTP server: takes requests, finds their routes, spoils those that a fault hits, and sends the replies. */
@NullMarked
package dev.cupel.emulator.server;

import org.jspecify.annotations.NullMarked;
