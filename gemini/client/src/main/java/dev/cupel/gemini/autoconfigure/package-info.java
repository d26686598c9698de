/** A {@link dev.cupel.gemini.GeminiClient} bean for Spring Boot services, from the properties {@code cupel.gemini.*}. */
@NullMarked
package dev.cupel.gemini.autoconfigure;

import org.jspecify.annotations.NullMarked;
