/**
 * Beans for Spring Boot services, from the properties {@code cupel.gemini.*}: {@link dev.cupel.gemini.GeminiProjects},
 * {@link dev.cupel.gemini.catalog.Prices}, {@link dev.cupel.gemini.catalog.Limits}.
 */
@NullMarked
package dev.cupel.gemini.autoconfigure;

import org.jspecify.annotations.NullMarked;
