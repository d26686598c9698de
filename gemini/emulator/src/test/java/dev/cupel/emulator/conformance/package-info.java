/**
 * The emulator as clients see it that nobody here wrote: Google's own SDKs for Java and JavaScript make the calls that
 * were recorded with them, and must see what was recorded and send what was recorded.
 */
@NullMarked
package dev.cupel.emulator.conformance;

import org.jspecify.annotations.NullMarked;
