/** Measurements, run by hand: {@code mvn -pl gemini/emulator -Pbenchmark -DskipTests verify}. */
@NullMarked
package dev.cupel.emulator.benchmark;

import org.jspecify.annotations.NullMarked;
