/**
 * A folder into which files are dropped: which of them are whole, and how far they are published.
 */
@NullMarked
package dev.cupel.local.publish.folder;

import org.jspecify.annotations.NullMarked;
