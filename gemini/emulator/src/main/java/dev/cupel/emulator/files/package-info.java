/** Uploaded files and the journal that everything acknowledged is in. */
@NullMarked
package dev.cupel.emulator.files;

import org.jspecify.annotations.NullMarked;
