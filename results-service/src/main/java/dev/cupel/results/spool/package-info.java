/** Result files on their way from Gemini into the database. */
@NullMarked
package dev.cupel.results.spool;

import org.jspecify.annotations.NullMarked;
