/** The webhooks of a project, by which Gemini reports the ends of jobs. */
@NullMarked
package dev.cupel.gemini.webhook;

import org.jspecify.annotations.NullMarked;
