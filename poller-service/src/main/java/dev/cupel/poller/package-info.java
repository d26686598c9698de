/**
 * Finds out when jobs have ended. {@link dev.cupel.poller.list.ListReader} reads the list of jobs for hints; {@link
 * dev.cupel.poller.poll.Polling} leases a job that is due, gets it from Gemini, and notes its state.
 */
@NullMarked
package dev.cupel.poller;

import org.jspecify.annotations.NullMarked;
