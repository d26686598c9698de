/** What came back: settles finished jobs, and shows where datasets stand. */
@NullMarked
package dev.cupel.results;

import org.jspecify.annotations.NullMarked;
