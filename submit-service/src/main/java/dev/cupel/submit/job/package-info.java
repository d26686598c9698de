/** Takes a batch that was let in to Gemini, step by step, until its job has ended. */
@NullMarked
package dev.cupel.submit.job;

import org.jspecify.annotations.NullMarked;
