/** What the calls cost: the price list, and the interactive calls that were answered. */
@NullMarked
package dev.cupel.emulator.bill;

import org.jspecify.annotations.NullMarked;
