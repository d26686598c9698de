/** What is sent to a webhook: an event, the form that it takes on the wire, and its signature. */
@NullMarked
package dev.cupel.emulator.letter;

import org.jspecify.annotations.NullMarked;
