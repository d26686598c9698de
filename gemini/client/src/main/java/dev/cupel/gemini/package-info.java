/**
 * The gateway to the Gemini Developer API: {@link dev.cupel.gemini.GeminiClient} has a part for each purpose, and
 * {@link dev.cupel.gemini.GeminiProjects} has the parts of each configured project.
 */
@NullMarked
package dev.cupel.gemini;

import org.jspecify.annotations.NullMarked;
