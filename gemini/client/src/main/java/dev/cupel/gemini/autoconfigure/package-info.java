/**
 * Beans for Spring Boot services, from the properties {@code cupel.gemini.*}: {@link dev.cupel.gemini.JobSubmission},
 * {@link dev.cupel.gemini.JobLookup}, {@link dev.cupel.gemini.JobResults}, {@link dev.cupel.gemini.InteractiveModel}.
 */
@NullMarked
package dev.cupel.gemini.autoconfigure;

import org.jspecify.annotations.NullMarked;
